public import WinnowData

extension ExchangeFormat {
  /// A writer to the file at `path`, which appears under its name when it is whole.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written; `usage` for a format of votes.
  public func writer(to path: String, names: ExchangeNames) throws(WinnowError) -> any ExchangeWriter {
    switch self {
    case .argilla: return try ArgillaWriter(to: path, names)
    case .labelStudio: return try LabelStudioWriter(to: path, names)
    case .doccano: return try DoccanoWriter(to: path, names)
    case .wrench, .snorkel:
      throw WinnowError(.usage, at: path, found: "a format of votes", expected: "one of rows")
    }
  }

  /// The bytes of the file that tells the tool about the project's labels: Label Studio's labelling configuration,
  /// Argilla's settings, doccano's labels; for WRENCH and snorkel the classes' names by their indices.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where a label cannot be written.
  public func configuration(labels: [String], names: ExchangeNames) throws(WinnowError) -> [UInt8] {
    switch self {
    case .labelStudio: return Array(try LabelStudioConfiguration.xml(labels: labels, names: names).utf8)
    case .argilla: return ArgillaSettings.json(labels: labels, names: names).asciiEncoded + [0x0A]
    case .doccano: return DoccanoLabels.json(labels).asciiEncoded + [0x0A]
    case .wrench, .snorkel: return WrenchSet.labelDocument(labels).asciiEncoded + [0x0A]
    }
  }
}
