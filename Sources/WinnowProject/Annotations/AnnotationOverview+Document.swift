public import WinnowData
import WinnowEvaluation

extension AnnotationOverview {
  /// The overview as JSON.
  ///
  /// - Parameter text: the text of a row by its identifier as plain text, where a person asked for texts.
  public func document(text: (String) -> String? = { _ in nil }) -> JSONValue {
    .object(
      JSONObject([
        ("people", .array(people.map(Self.document))),
        ("settled_rows", .integer(settledRows)),
        ("cohen_kappa", .array(pairs.map(Self.document))),
        (
          "fleiss_kappa",
          .object(
            JSONObject(
              Self.members(fleiss.kappa) + [
                ("ratings", .integer(fleiss.ratings)), ("rows", .integer(fleiss.rows)),
                ("left_out", .integer(fleiss.leftOut)),
              ]))
        ),
        (
          "conflicts",
          .array(
            conflicts.map { conflict in
              let said = conflict.opinions.map { ($0.annotator, JSONValue.string($0.label)) }
              var members = JSONObject([
                ("id", conflict.identifier), ("answers", .object(JSONObject(said))),
              ])
              members["text"] = text(conflict.row).map(JSONValue.string)
              return .object(members)
            })
        ),
        (
          "unknown_labels",
          .array(
            unknownLabels.map {
              .object(
                JSONObject([
                  ("label", .string($0.label)), ("answers", .integer($0.count)),
                  ("nearest", $0.nearest.map(JSONValue.string) ?? .null),
                ]))
            })
        ),
        (
          "stale",
          .array(
            stale.map {
              .object(
                JSONObject([
                  ("annotator", .string($0.annotator)), ("id", $0.identifier),
                  ("reason", .string($0.isChanged ? "changed" : "gone")),
                ]))
            })
        ),
      ]))
  }

  private static func document(_ person: Person) -> JSONValue {
    .object(
      JSONObject([
        ("annotator", .string(person.name)), ("answered", .integer(person.answered)),
        ("skipped", .integer(person.skipped)), ("settling", .integer(person.settling)),
        ("labels", .object(JSONObject(person.labels.map { ($0.label, .integer($0.count)) }))),
        (
          "uses",
          .object(
            JSONObject(Answer.Use.allCases.map { ($0.rawValue, .integer(person.uses[$0] ?? 0)) }))
        ),
      ]))
  }

  private static func document(_ pair: Pair) -> JSONValue {
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
