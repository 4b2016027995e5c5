import WinnowLabeling

extension ConditionSettings {
  /// The condition that the settings describe.
  ///
  /// - Parameters:
  ///   - function: the name of the function that it belongs to, for messages.
  ///   - dictionaries: reads a dictionary's file.
  /// - Throws: ``WinnowError`` of kind `data` naming the function, where the settings cannot be meant, and what
  ///   `dictionaries` throws.
  func makeCondition(
    of function: String, dictionaries: (String) throws -> TermDictionary
  ) throws -> RowCondition {
    switch self {
    case .text(let test, let column):
      let condition = RowCondition.votes(
        try test.makeFunction(name: function, label: 0, dictionaries: dictionaries))
      return column.map { .column($0, condition) } ?? condition
    case .comparison(let comparison): return .comparison(comparison)
    case .any(let parts):
      return .any(try parts.map { try $0.makeCondition(of: function, dictionaries: dictionaries) })
    case .all(let parts):
      return .all(try parts.map { try $0.makeCondition(of: function, dictionaries: dictionaries) })
    case .not(let part): return .not(try part.makeCondition(of: function, dictionaries: dictionaries))
    }
  }

  /// The function that votes for `label` where the condition holds.
  ///
  /// - Throws: as ``makeCondition(of:dictionaries:)``.
  func makeFunction(
    name: String, label: Int, dictionaries: (String) throws -> TermDictionary
  ) throws -> any LabelingFunction {
    if case .text(let test, column: nil) = self {
      return try test.makeFunction(name: name, label: label, dictionaries: dictionaries)
    }
    return ConditionFunction(
      name: name, condition: try makeCondition(of: name, dictionaries: dictionaries), label: label)
  }
}

extension ConditionSettings.TextTest {
  /// The function that votes for `label` where the test holds.
  func makeFunction(
    name: String, label: Int, dictionaries: (String) throws -> TermDictionary
  ) throws -> any LabelingFunction {
    switch self {
    case .keywords(let keywords, let match, let ignoresCase):
      try KeywordFunction(
        name: name, keywords: keywords, match: match, ignoringCase: ignoresCase, label: label)
    case .regex(let pattern, let ignoresCase, let searched):
      try RegexFunction(
        name: name, pattern: pattern, ignoringCase: ignoresCase, on: searched, label: label)
    case .count(let unit, let below, let above):
      try LengthFunction(name: name, unit: unit, below: below, above: above, label: label)
    case .matches(let pattern, let ignoresCase, let searched, let below, let above):
      try MatchCountFunction(
        name: name, pattern: pattern, ignoringCase: ignoresCase, on: searched, below: below, above: above,
        label: label)
    case .uppercase(let below, let above):
      try UppercaseFunction(name: name, below: below, above: above, label: label)
    case .dictionary(let file):
      DictionaryFunction(name: name, dictionary: try dictionaries(file), label: label)
    }
  }
}
