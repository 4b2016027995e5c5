public import WinnowLabeling

/// A condition on a row as `winnow.yaml` describes it: in `where`, `any`, `all` and `not`, and as what a function
/// votes by.
public indirect enum ConditionSettings: Sendable, Equatable {
  /// Holds where the test holds of the text, or of a column's value.
  case text(TextTest, column: String?)
  /// Holds where a column's value is what is asked for.
  case comparison(ColumnComparison)
  /// Holds where one of the conditions does.
  case any([ConditionSettings])
  /// Holds where all of the conditions do.
  case all([ConditionSettings])
  /// Holds where the condition does not.
  case not(ConditionSettings)

  /// What is asked of a text.
  public enum TextTest: Sendable, Equatable {
    /// Whether it holds one of the keywords.
    case keywords([String], match: KeywordFunction.Match, ignoresCase: Bool)
    /// Whether the pattern matches somewhere.
    case regex(String, ignoresCase: Bool, on: SearchedText)
    /// Whether a count lies between the bounds.
    case count(LengthFunction.Unit, below: Int?, above: Int?)
    /// Whether the number of a pattern's matches lies between the bounds.
    case matches(String, ignoresCase: Bool, on: SearchedText, below: Int?, above: Int?)
    /// Whether the share of capitals among the letters lies between the bounds.
    case uppercase(below: Double?, above: Double?)
    /// Whether it holds one of the terms in a file of the project.
    case dictionary(String)
  }

  /// The columns that it looks at, each once, in order.
  public var columns: [String] {
    var columns: [String] = []
    visit { condition in
      switch condition {
      case .text(_, let column?): if !columns.contains(column) { columns.append(column) }
      case .comparison(let comparison):
        if !columns.contains(comparison.column) { columns.append(comparison.column) }
      default: break
      }
    }
    return columns
  }

  /// The columns whose values are compared with bounds, each once, in order.
  var numberColumns: [String] {
    var columns: [String] = []
    visit { condition in
      guard case .comparison(let comparison) = condition, case .between = comparison.test,
        !columns.contains(comparison.column)
      else { return }
      columns.append(comparison.column)
    }
    return columns
  }

  /// The files of terms that it reads, as written.
  public var dictionaries: [String] {
    var files: [String] = []
    visit { if case .text(.dictionary(let file), _) = $0 { files.append(file) } }
    return files
  }

  /// Calls `body` with the condition and all of its parts.
  private func visit(_ body: (ConditionSettings) -> Void) {
    body(self)
    switch self {
    case .text, .comparison: break
    case .any(let parts), .all(let parts): for part in parts { part.visit(body) }
    case .not(let part): part.visit(body)
    }
  }
}
