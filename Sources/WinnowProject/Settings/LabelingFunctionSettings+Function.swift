public import WinnowLabeling

extension LabelingFunctionSettings {
  /// The function that the settings describe.
  ///
  /// - Parameters:
  ///   - labels: the project's labels.
  ///   - folder: the project's folder, in which a command runs; nil for the current one.
  ///   - allowsCommands: whether the project lets functions run programs.
  /// - Throws: ``WinnowError`` of kind `data` naming the function, where its settings cannot be meant: a
  ///   pattern that does not compile, a command that is not allowed.
  public func makeFunction(
    labels: [String], folder: String?, allowsCommands: Bool
  ) throws -> any LabelingFunction {
    switch rule {
    case .keywords(let keywords, let match, let ignoresCase, let label):
      try KeywordFunction(
        name: name, keywords: keywords, match: match, ignoringCase: ignoresCase, label: label)
    case .regex(let pattern, let ignoresCase, let searched, let label):
      try RegexFunction(
        name: name, pattern: pattern, ignoringCase: ignoresCase, on: searched, label: label)
    case .count(let unit, let below, let above, let label):
      try LengthFunction(name: name, unit: unit, below: below, above: above, label: label)
    case .zeroShot(let descriptions, let minimumMargin, _):
      try BestScoreFunction(
        name: name, labels: descriptions.map(\.label), minimumMargin: Float(minimumMargin))
    case .model(let settings):
      try BestScoreFunction(
        name: name, labels: settings.scoredLabels(of: labels), minimumMargin: Float(settings.minimumMargin),
        thresholds: settings.scoredLabels(of: labels).map { $0.map { Float(settings.thresholds[$0]) } ?? 0 })
    case .column(let column):
      ColumnFunction(name: name, column: column, labels: labels)
    case .command(let command, let timeout):
      try CommandFunction(
        name: name, command: command, labels: labels, timeout: .seconds(timeout), folder: folder,
        isAllowed: allowsCommands)
    }
  }
}

extension Project {
  /// The project's labelling functions, in the order of the votes' columns.
  ///
  /// - Throws: as ``LabelingFunctionSettings/makeFunction(labels:folder:allowsCommands:)``.
  public func labelingFunctions() throws -> [any LabelingFunction] {
    try settings.labelingFunctions.map {
      try $0.makeFunction(
        labels: settings.labels, folder: folder, allowsCommands: settings.allowsCommands)
    }
  }
}
