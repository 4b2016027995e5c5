import Crypto
import WinnowData
import WinnowLabeling

/// A row of a round's predictions with what two rounds are matched and compared by.
struct PredictedRow {
  /// The identifier as it stands in the file.
  let identifier: JSONValue
  /// The first half of the text's SHA-256.
  let text: TextDigest
  /// The text, where the reader asks for texts.
  let shownText: String?
  /// The gold labels' names, one where rows have one label; nil where nothing is known.
  var gold: [String]?
  /// The names of the labels that the model gives: the most probable one, or all that reach their thresholds.
  let given: [String]
  /// The probability of each label, in the order of the round's labels.
  let probabilities: [Double]

  /// 128 bits of a text's SHA-256.
  struct TextDigest: Hashable {
    let high, low: UInt64

    init(of text: String) {
      let bytes = Array(SHA256.hash(data: Array(text.utf8)).prefix(16))
      high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
      low = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}

extension PredictedRow {
  /// The rows in a file of predictions, by the columns and labels of the settings that it was made with.
  ///
  /// The label of a row is its most probable one even where a threshold withholds it, as in `metrics.json`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming the line of anything that a round does not write.
  static func read(
    _ path: String, by settings: ProjectSettings, keepingTexts: Bool
  ) throws(WinnowError) -> [PredictedRow] {
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    let sets = LabelSetReader(labels: settings.labels)
    let columns = settings.data.columns
    var rows: [PredictedRow] = []
    while let row = try reader.next() {
      let probabilities = try PredictionFile.probabilities(of: row, labels: settings.labels)
      let text = try columns.text(of: row)
      let (gold, given): ([String]?, [String])
      if settings.isMultiLabel {
        gold =
          losesGold(settings) ? nil : names(row.fields[settings.data.goldColumn], by: sets, settings.labels)
        guard let labels = names(row.fields["labels"], by: sets, settings.labels) else {
          throw WinnowError(
            .data, at: "\(row.place), labels", found: row.fields["labels"]?.kindName ?? "none",
            expected: "a list of the round's labels")
        }
        given = labels
      } else {
        gold = losesGold(settings) ? nil : try columns.label(of: row).map { [$0] }
        let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] }
        // `max` keeps the last of equals; the model's label is the first.
        given =
          best.flatMap { probabilities.firstIndex(of: probabilities[$0]) }.map { [settings.labels[$0]] } ?? []
      }
      rows.append(
        PredictedRow(
          identifier: row.fields["id"] ?? .integer(row.number), text: TextDigest(of: text),
          shownText: keepingTexts ? text : nil, gold: gold, given: given, probabilities: probabilities))
    }
    return rows
  }

  /// Whether the predictions have taken the place of the gold column, whose name is theirs.
  static func losesGold(_ settings: ProjectSettings) -> Bool {
    [settings.isMultiLabel ? "labels" : "prediction", "probabilities", "votes"].contains(
      settings.data.goldColumn)
  }

  private static func names(
    _ value: JSONValue?, by reader: LabelSetReader, _ labels: [String]
  ) -> [String]? {
    if case .labels(let indices) = reader.read(value) { indices.map { labels[$0] } } else { nil }
  }
}
