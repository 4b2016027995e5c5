import WinnowData

/// Votes for one class wherever one of several keywords stands in the text.
///
/// As a whole word, a keyword is found where it cuts no word: between its first or last character and
/// the neighbour outside there are not two word characters. Word characters are Unicode's letters,
/// numbers, combining marks, and the underscore. So `art` is not found in `part`, `art_1` or `arté`,
/// but is in `art-house`; `$` is found in `$5`, and `c++` in `c++17`. Without regard to case both sides
/// are lower-cased. Spaces inside a keyword stand for themselves.
public struct KeywordFunction: LabelingFunction {
  /// How much of a word a keyword must cover.
  public enum Match: String, Sendable, CaseIterable {
    /// The keyword is a whole word, or several.
    case word
    /// The keyword may stand inside a word.
    case substring
  }

  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  private let pattern: Pattern
  private let searched: SearchedText

  /// A function of keywords.
  ///
  /// - Throws: `WinnowError` of kind `data` naming the function, where there is no keyword, an empty one,
  ///   or more than 64 KiB of them.
  public init(
    name: String, keywords: [String], match: Match = .word, ignoringCase: Bool = true, label: Int
  ) throws {
    self.name = name
    self.label = label
    searched = ignoringCase ? .lowercase : .text
    let place = "labelling function \"\(name)\", keywords"
    guard !keywords.isEmpty, !keywords.contains("") else {
      throw WinnowError(
        .data, at: place, found: keywords.isEmpty ? "an empty list" : "an empty keyword",
        expected: "one keyword or more")
    }
    let searchedFor = ignoringCase ? keywords.map(Lowercasing.apply(to:)) : keywords
    let alternatives = searchedFor.map { Self.pattern(of: $0, match: match) }
    pattern = try Pattern(
      alternatives.joined(separator: "|"), literals: [searchedFor.map { [UInt8]($0.utf8) }], place: place)
  }

  /// True.
  public var readsTextAlone: Bool { true }

  /// The label where a keyword stands, else an abstention.
  public func vote(on row: LabelingRow) throws -> Vote {
    try pattern.matches(row.forms, searched) ? .label(label) : .abstain
  }

  private static let wordCharacter = "[\\p{L}\\p{N}\\p{M}_]"

  /// A regular expression for one keyword.
  private static func pattern(of keyword: String, match: Match) -> String {
    var pattern = ""
    for scalar in keyword.unicodeScalars {
      let isPunctuation =
        scalar.isASCII && scalar != "_" && scalar.properties.numericType == nil
        && !scalar.properties.isAlphabetic
      if isPunctuation {
        pattern += "\\x{\(String(scalar.value, radix: 16))}"
      } else {
        pattern.unicodeScalars.append(scalar)
      }
    }
    guard match == .word, let first = keyword.unicodeScalars.first, let last = keyword.unicodeScalars.last
    else { return pattern }
    if WordCharacters.contains(first) { pattern = "(?<!\(wordCharacter))" + pattern }
    if WordCharacters.contains(last) { pattern += "(?!\(wordCharacter))" }
    return pattern
  }
}
