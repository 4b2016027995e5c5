public import WinnowData
import WinnowLabeling

/// The answers that a round was made with: a line for each settled row, such as
/// `{"id": 7, "label": "positive", "use": "training", "text_sha256": "…"}`; where rows may have several labels, `labels`
/// with a list of them stands in the place of `label`.
public enum SettledAnswersFile {
  /// Writes such a file; it appears under its name when it is whole.
  ///
  /// - Parameter isMultiLabel: whether rows may have several of `labels`.
  /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written.
  public static func write(
    _ answers: SettledAnswers, to path: String, labels: [String], isMultiLabel: Bool
  ) throws(WinnowError) {
    let rows = try RowWriter(to: path, format: .jsonLines)
    for entry in answers.entries {
      let names = entry.labels.map { JSONValue.string(labels[$0]) }
      try rows.write(
        JSONObject([
          ("id", entry.identifier),
          isMultiLabel ? ("labels", .array(names)) : ("label", names.first ?? .null),
          ("use", .string(entry.use.rawValue)), ("text_sha256", .string(entry.textDigest)),
        ]))
    }
    try rows.finish()
  }

  /// The answers in the file at `path`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming the line of anything that
  ///   ``write(_:to:labels:isMultiLabel:)`` does not write.
  public static func read(
    _ path: String, labels: [String], isMultiLabel: Bool
  ) throws(WinnowError) -> SettledAnswers {
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    let sets = LabelSetReader(labels: labels)
    let member = isMultiLabel ? "labels" : "label"
    var entries: [SettledAnswers.Entry] = []
    while let row = try reader.next() {
      let members = try StrictObject(
        .object(row.fields), at: row.place, members: ["id", member, "use", "text_sha256"])
      let given =
        isMultiLabel ? members[member] : .array([.string(try members.string(member))])
      guard given?.array != nil, case .labels(let indices) = sets.read(given),
        let use = Answer.Use(rawValue: try members.string("use")), let identifier = members["id"]
      else {
        throw WinnowError(
          .data, at: row.place, found: "other labels or another use",
          expected: "those of the round's settings")
      }
      entries.append(
        SettledAnswers.Entry(
          identifier: identifier, textDigest: try members.string("text_sha256"), labels: indices, use: use))
    }
    return SettledAnswers(entries: entries)
  }
}
