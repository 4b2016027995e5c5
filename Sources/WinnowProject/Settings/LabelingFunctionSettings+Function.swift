public import WinnowLabeling

extension LabelingFunctionSettings {
  /// The function that the settings describe.
  ///
  /// - Parameters:
  ///   - labels: the project's labels.
  ///   - folder: the project's folder, in which a command runs; nil for the current one.
  ///   - allowsCommands: whether the project lets functions run programs.
  ///   - dictionaries: reads a dictionary's file; nil for ``TermDictionary/init(contentsOf:)`` in the folder.
  /// - Throws: ``WinnowError`` of kind `data` naming the function, where its settings cannot be meant: a
  ///   pattern that does not compile, a command that is not allowed; and what is wrong with a dictionary's file.
  public func makeFunction(
    labels: [String], folder: String?, allowsCommands: Bool,
    dictionaries: ((String) throws -> TermDictionary)? = nil
  ) throws -> any LabelingFunction {
    let dictionaries =
      dictionaries ?? { try TermDictionary(contentsOf: Project.path(of: $0, in: folder ?? "")) }
    let function = try makeUnrestricted(
      labels: labels, folder: folder, allowsCommands: allowsCommands, dictionaries: dictionaries)
    guard let restriction else { return function }
    return RestrictedFunction(
      function, where: try restriction.makeCondition(of: name, dictionaries: dictionaries))
  }

  private func makeUnrestricted(
    labels: [String], folder: String?, allowsCommands: Bool, dictionaries: (String) throws -> TermDictionary
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
    case .condition(let condition, let label):
      try condition.makeFunction(name: name, label: label, dictionaries: dictionaries)
    case .similar(_, let minimumSimilarity, _, let label):
      try SimilarityFunction(name: name, minimumSimilarity: Float(minimumSimilarity), label: label)
    case .neighbors(let neighbors):
      try NeighborsFunction(
        name: name, labels: neighbors.examples.flatMap { Array(repeating: $0.label, count: $0.texts.count) },
        nearest: neighbors.nearest, minimumMargin: Float(neighbors.minimumMargin),
        minimumSimilarity: Float(neighbors.minimumSimilarity))
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
  /// Each dictionary is read once, whatever the number of functions that name it.
  ///
  /// - Throws: as ``LabelingFunctionSettings/makeFunction(labels:folder:allowsCommands:dictionaries:)``.
  public func labelingFunctions() throws -> [any LabelingFunction] {
    var read: [String: TermDictionary] = [:]
    return try settings.labelingFunctions.map { function in
      try function.makeFunction(
        labels: settings.labels, folder: folder, allowsCommands: settings.allowsCommands
      ) { file in
        if let known = read[file] { return known }
        let dictionary = try TermDictionary(contentsOf: path(of: file))
        read[file] = dictionary
        return dictionary
      }
    }
  }

  /// One of the project's labelling functions.
  ///
  /// - Throws: as ``labelingFunctions()``.
  public func makeFunction(_ function: LabelingFunctionSettings) throws -> any LabelingFunction {
    try function.makeFunction(
      labels: settings.labels, folder: folder, allowsCommands: settings.allowsCommands)
  }
}
