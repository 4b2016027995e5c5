public import WinnowData

/// The answers that a round was made with: a line for each settled row, such as
/// `{"id": 7, "label": "positive", "use": "training", "text_sha256": "…"}`.
public enum SettledAnswersFile {
  /// Writes such a file; it appears under its name when it is whole.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written.
  public static func write(_ answers: SettledAnswers, to path: String, labels: [String]) throws(WinnowError) {
    let rows = try RowWriter(to: path, format: .jsonLines)
    for entry in answers.entries {
      try rows.write(
        JSONObject([
          ("id", entry.identifier), ("label", .string(labels[entry.label])),
          ("use", .string(entry.use.rawValue)), ("text_sha256", .string(entry.textDigest)),
        ]))
    }
    try rows.finish()
  }

  /// The answers in the file at `path`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming the line of anything that ``write(_:to:labels:)`` does not write.
  public static func read(_ path: String, labels: [String]) throws(WinnowError) -> SettledAnswers {
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    var entries: [SettledAnswers.Entry] = []
    while let row = try reader.next() {
      let members = try StrictObject(
        .object(row.fields), at: row.place, members: ["id", "label", "use", "text_sha256"])
      guard let label = labels.firstIndex(of: try members.string("label")),
        let use = Answer.Use(rawValue: try members.string("use")), let identifier = members["id"]
      else {
        throw WinnowError(
          .data, at: row.place, found: "another label or use", expected: "those of the round's settings")
      }
      entries.append(
        SettledAnswers.Entry(
          identifier: identifier, textDigest: try members.string("text_sha256"), label: label, use: use))
    }
    return SettledAnswers(entries: entries)
  }
}
