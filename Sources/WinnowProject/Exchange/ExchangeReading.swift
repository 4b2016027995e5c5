public import WinnowData

/// What a tool's file holds.
public struct ExchangeReading: Sendable, Equatable {
  /// The rows in the order of the file.
  public var rows: [ExchangeRow] = []
  /// What was left out and why, by reason; in the order in which the reasons came up.
  public private(set) var skipped: [(reason: String, count: Int)] = []

  /// A reading of nothing yet.
  public init() {}

  /// Counts something that was left out.
  mutating func skip(_ reason: String, _ count: Int = 1) {
    guard count > 0 else { return }
    if let known = skipped.firstIndex(where: { $0.reason == reason }) {
      skipped[known].count += count
    } else {
      skipped.append((reason, count))
    }
  }

  /// The rows of the files at `paths`, one file after the other.
  ///
  /// - Parameters:
  ///   - format: the tool that wrote them: Argilla, Label Studio or doccano.
  ///   - names: the names of text and question in them.
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such file; `data` naming file, row, what was
  ///   found and what was expected; `usage` for a format that holds votes and no rows.
  public static func of(
    _ paths: [String], _ format: ExchangeFormat, names: ExchangeNames = ExchangeNames()
  ) throws(WinnowError) -> ExchangeReading {
    var reading = ExchangeReading()
    for path in paths {
      switch format {
      case .argilla:
        var reader = ArgillaReader(path, names)
        try reader.read(into: &reading)
      case .labelStudio:
        var reader = LabelStudioReader(path, names)
        try reader.read(into: &reading)
      case .doccano:
        var reader = DoccanoReader(path, names)
        try reader.read(into: &reading)
      case .wrench, .snorkel:
        throw WinnowError(
          .usage, at: path, found: "votes of labelling functions", expected: "rows with answers of people",
          advice: "Give --output to import them as rows with a column for each function")
      }
    }
    return reading
  }

  /// Whether both hold the same rows and leave out the same.
  public static func == (left: ExchangeReading, right: ExchangeReading) -> Bool {
    left.rows == right.rows && left.skipped.elementsEqual(right.skipped, by: ==)
  }
}
