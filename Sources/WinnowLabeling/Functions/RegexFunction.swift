/// Votes for one class wherever a regular expression (PCRE2, Unicode) has a match in the text.
///
/// `^` and `$` stand for the text's ends, `.` for anything but a line feed, unless the pattern itself
/// says otherwise, `(?m)` or `(?s)` at its beginning.
public struct RegexFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  private let pattern: Pattern
  private let searched: SearchedText

  /// A function of a pattern.
  ///
  /// - Throws: `WinnowError` of kind `data` naming the function, the position in the pattern and PCRE2's
  ///   complaint, where the pattern does not compile.
  public init(
    name: String, pattern: String, ignoringCase: Bool = false, on searched: SearchedText = .text, label: Int
  ) throws {
    self.name = name
    self.label = label
    self.searched = searched
    self.pattern = try Pattern(
      pattern, ignoringCase: ignoringCase, place: "labelling function \"\(name)\", regex")
  }

  /// True.
  public var readsTextAlone: Bool { true }

  /// The label where there is a match, else an abstention; a fault where the search reaches a limit.
  public func vote(on row: LabelingRow) throws -> Vote {
    try pattern.matches(row.forms, searched) ? .label(label) : .abstain
  }
}
