public import WinnowData

extension ExchangeReading {
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
}
