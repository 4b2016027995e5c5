/// Literals that every match of a regular expression holds: a list of groups, of each of which a match holds at
/// least one literal.
///
/// The pattern is read as far as it is plain: characters, classes, groups, alternatives and quantifiers. Anything
/// else, such as an option, a lookaround or a reference, makes nothing known.
struct RequiredLiterals {
  /// The groups; empty where nothing is known.
  private(set) var groups: [[[UInt8]]] = []

  /// What is known of a pattern that compiles.
  init(of pattern: String) {
    var reader = Reader(scalars: Array(pattern.unicodeScalars))
    guard let part = try? reader.alternatives(depth: 0), reader.position == reader.scalars.count else {
      return
    }
    groups = part.known
  }

  /// What is known of a part of a pattern.
  private struct Part {
    /// All texts that it can match; nil where they are too many.
    var texts: [[UInt8]]?
    /// Where they are too many, the groups of literals that each of them holds.
    var groups: [[[UInt8]]] = []

    /// A part that matches the empty text alone.
    static let empty = Part(texts: [[]])
    /// A part of which nothing is known.
    static let unknown = Part()

    /// The groups of literals that its matches hold; none where one may be empty.
    var known: [[[UInt8]]] {
      guard let texts else { return groups }
      return texts.contains([]) ? [] : [texts]
    }

    /// The group that says most: the one with the longest shortest literal.
    var bestGroup: [[UInt8]]? { known.max { Self.shortest($0) < Self.shortest($1) } }

    private static func shortest(_ group: [[UInt8]]) -> Int { group.map(\.count).min() ?? 0 }
  }

  /// The pattern holds something whose meaning is not looked into.
  private struct NotPlain: Error {}

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var position = 0

    private static let mostTexts = 32
    private static let longestText = 64
    private static let mostLiterals = 64
    private static let deepest = 32

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard next == scalar else { return false }
      position += 1
      return true
    }

    /// Alternatives up to a closing parenthesis or the end.
    mutating func alternatives(depth: Int) throws(NotPlain) -> Part {
      guard depth < Self.deepest else { throw NotPlain() }
      var branches = [try sequence(depth: depth)]
      while take("|") { branches.append(try sequence(depth: depth)) }
      if branches.count == 1 { return branches[0] }
      let texts = branches.compactMap(\.texts)
      if texts.count == branches.count, texts.reduce(0, { $0 + $1.count }) <= Self.mostTexts {
        return Part(texts: texts.flatMap(\.self))
      }
      let groups = branches.compactMap(\.bestGroup)
      let union = groups.flatMap(\.self)
      return groups.count == branches.count && union.count <= Self.mostLiterals
        ? Part(groups: [union]) : .unknown
    }

    /// Pieces one behind the other, up to a bar, a closing parenthesis or the end.
    private mutating func sequence(depth: Int) throws(NotPlain) -> Part {
      var texts: [[UInt8]] = [[]]
      var groups: [[[UInt8]]] = []
      var isWhole = true
      while let next, next != "|", next != ")" {
        let piece = try quantified(try piece(depth: depth))
        if let pieceTexts = piece.texts, let joined = Self.joined(texts, pieceTexts) {
          texts = joined
          continue
        }
        isWhole = false
        groups += Part(texts: texts).known + piece.groups
        texts = piece.texts ?? [[]]
      }
      return Part(texts: isWhole ? texts : nil, groups: isWhole ? [] : groups + Part(texts: texts).known)
    }

    /// Each of the first texts with each of the second behind it; nil where that is too much.
    private static func joined(_ first: [[UInt8]], _ second: [[UInt8]]) -> [[UInt8]]? {
      let longest = (first.map(\.count).max() ?? 0) + (second.map(\.count).max() ?? 0)
      guard first.count * second.count <= mostTexts, longest <= longestText else { return nil }
      return first.flatMap { start in second.map { start + $0 } }
    }

    private mutating func piece(depth: Int) throws(NotPlain) -> Part {
      guard let scalar = next else { throw NotPlain() }
      position += 1
      switch scalar {
      case "(":
        if take("?"), !take(":") { throw NotPlain() }
        if next == "*" { throw NotPlain() }
        let part = try alternatives(depth: depth + 1)
        guard take(")") else { throw NotPlain() }
        return part
      case "[":
        try skipClass()
        return .unknown
      case ".": return .unknown
      case "^", "$": return .empty
      case "\\": return try escape()
      case "*", "+", "?": throw NotPlain()
      default: return Part(texts: [Array(String(scalar).utf8)])
      }
    }

    private mutating func escape() throws(NotPlain) -> Part {
      guard let scalar = next else { throw NotPlain() }
      position += 1
      switch scalar {
      case "w", "W", "d", "D", "s", "S", "h", "H", "v", "V", "R", "X": return .unknown
      case "b", "B", "A", "z", "Z": return .empty
      case "n": return Part(texts: [[0x0A]])
      case "t": return Part(texts: [[0x09]])
      case "r": return Part(texts: [[0x0D]])
      case "p", "P":
        if take("{") {
          while let next, next != "}" { position += 1 }
          guard take("}") else { throw NotPlain() }
        } else {
          position += 1
        }
        return .unknown
      case _ where scalar.isASCII && !scalar.properties.isAlphabetic && scalar.properties.numericType == nil:
        return Part(texts: [Array(String(scalar).utf8)])
      default: throw NotPlain()
      }
    }

    /// Skips a class whose opening bracket was taken.
    private mutating func skipClass() throws(NotPlain) {
      _ = take("^")
      // A closing bracket at the start stands for itself.
      _ = take("]")
      while let scalar = next {
        position += 1
        if scalar == "]" { return }
        if scalar == "\\" {
          if next == "Q" || next == "E" { throw NotPlain() }
          position += 1
        }
        if scalar == "[", let next, next == ":" || next == "." || next == "=" { throw NotPlain() }
      }
      throw NotPlain()
    }

    /// The part with the quantifier behind it, if there is one.
    private mutating func quantified(_ part: Part) throws(NotPlain) -> Part {
      let (least, most): (Int, Int)
      if take("*") {
        (least, most) = (0, .max)
      } else if take("+") {
        (least, most) = (1, .max)
      } else if take("?") {
        (least, most) = (0, 1)
      } else if next == "{", let counts = try counts() {
        (least, most) = counts
      } else {
        return part
      }
      // Lazy and possessive quantifiers match the same texts, or fewer.
      if !take("?") { _ = take("+") }
      if most == 1 {
        guard least == 0 else { return part }
        return part.texts.map { Part(texts: $0 + [[]]) } ?? .unknown
      }
      return least == 0 ? .unknown : Part(groups: part.known)
    }

    /// The two numbers of a quantifier in braces; nil where the brace stands for itself.
    private mutating func counts() throws(NotPlain) -> (Int, Int)? {
      let start = position
      position += 1
      guard let least = try number() else {
        // What `{,3}` and blanks inside mean depends on PCRE2's version.
        if let next, next == "," || next == " " || next == "\t" { throw NotPlain() }
        position = start
        return nil
      }
      if take("}") { return (least, least) }
      guard take(",") else {
        if next == " " || next == "\t" { throw NotPlain() }
        position = start
        return nil
      }
      let most = try number()
      if take("}") { return (least, most ?? .max) }
      if next == " " || next == "\t" { throw NotPlain() }
      position = start
      return nil
    }

    private mutating func number() throws(NotPlain) -> Int? {
      var digits = ""
      while let scalar = next, scalar.isASCII, scalar.properties.numericType != nil {
        digits.unicodeScalars.append(scalar)
        position += 1
      }
      if digits.isEmpty { return nil }
      guard let number = Int(digits) else { throw NotPlain() }
      return number
    }
  }
}
