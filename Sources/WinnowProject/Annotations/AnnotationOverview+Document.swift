public import WinnowData
import WinnowEvaluation

extension AnnotationOverview {
  /// The overview as JSON.
  ///
  /// - Parameter text: the text of a row by its identifier as plain text, where a person asked for texts.
  public func document(text: (String) -> String? = { _ in nil }) -> JSONValue {
    var members = JSONObject([
      ("people", .array(people.map(document))), ("settled_rows", .integer(settledRows)),
    ])
    for (name, value) in Self.members(agreement) { members[name] = value }
    if isMultiLabel {
      members["labels"] = .object(
        JSONObject(
          labelAgreements.map { ($0.label, .object(JSONObject(Self.members($0.agreement)))) }))
    }
    members["conflicts"] = .array(conflicts.map { document($0, text: text) })
    members["unknown_labels"] = .array(
      unknownLabels.map {
        .object(
          JSONObject([
            ("label", .string($0.label)), ("answers", .integer($0.count)),
            ("nearest", $0.nearest.map(JSONValue.string) ?? .null),
          ]))
      })
    if !isMultiLabel { members["answers_of_several_labels"] = .integer(unfitSets) }
    members["stale"] = .array(
      stale.map {
        .object(
          JSONObject([
            ("annotator", .string($0.annotator)), ("id", $0.identifier),
            ("reason", .string($0.isChanged ? "changed" : "gone")),
          ]))
      })
    return .object(members)
  }

  private func document(_ conflict: SettledAnswers.Conflict, text: (String) -> String?) -> JSONValue {
    let said = conflict.opinions.map { annotator, labels in
      let names = labels.map(JSONValue.string)
      return (annotator, isMultiLabel ? .array(names) : names.first ?? .null)
    }
    var members = JSONObject([("id", conflict.identifier), ("answers", .object(JSONObject(said)))])
    members["text"] = text(conflict.row).map(JSONValue.string)
    return .object(members)
  }

  private func document(_ person: Person) -> JSONValue {
    var members = JSONObject([
      ("annotator", .string(person.name)), ("answered", .integer(person.answered)),
      ("skipped", .integer(person.skipped)), ("settling", .integer(person.settling)),
      ("labels", .object(JSONObject(person.labels.map { ($0.label, .integer($0.count)) }))),
    ])
    if isMultiLabel { members["none_of_the_labels"] = .integer(person.withoutLabel) }
    members["uses"] = .object(
      JSONObject(Answer.Use.allCases.map { ($0.rawValue, .integer(person.uses[$0] ?? 0)) }))
    return .object(members)
  }

  private static func members(_ agreement: AnnotationAgreement) -> [(String, JSONValue)] {
    let fleiss = agreement.fleiss
    return [
      ("cohen_kappa", .array(agreement.pairs.map(document))),
      (
        "fleiss_kappa",
        .object(
          JSONObject(
            members(fleiss.kappa) + [
              ("ratings", .integer(fleiss.ratings)), ("rows", .integer(fleiss.rows)),
              ("left_out", .integer(fleiss.leftOut)),
            ]))
      ),
    ]
  }

  private static func document(_ pair: AnnotationAgreement.Pair) -> JSONValue {
    .object(
      JSONObject(
        [("first", .string(pair.first)), ("second", .string(pair.second))] + members(pair.agreement.kappa) + [
          ("rows", .integer(pair.agreement.rows)), ("agreements", .integer(pair.agreement.agreements)),
        ]))
  }

  private static func members(_ kappa: Metric) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [("kappa", kappa.value.map(JSONValue.double) ?? .null)]
    if let reason = kappa.reason { members.append(("reason", .string(reason))) }
    return members
  }
}
