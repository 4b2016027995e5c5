/// A value of a YAML file together with where it stands.
struct YAMLNode: Sendable {
  /// A value: text, a list or a map.
  enum Content: Sendable {
    /// Text as written; `isPlain` where it stands without quotes, so that `null`, `true` and `3` may
    /// mean more than their letters.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// A key of a map and its value.
  struct Entry: Sendable {
    let key: YAMLNode
    let value: YAMLNode
  }

  let content: Content
  /// The line of its first character, from 1.
  let line: Int
  /// The column of its first character, from 1, in Unicode scalars.
  let column: Int

  /// The text of a scalar, as written; nil for lists, maps and an unquoted `null`.
  var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  /// Whether nothing, `~` or `null` stands here without quotes.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The text of an unquoted scalar.
  private var plainText: String? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return text
  }

  /// The boolean, as YAML 1.2 writes it: `yes` and `on` are words, not booleans.
  var boolean: Bool? {
    switch plainText {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// The whole number in decimal digits.
  var integer: Int? { plainText.flatMap(Int.init) }

  /// The finite number in decimal digits.
  var number: Double? {
    guard let text = plainText, let first = text.utf8.first, !text.utf8.contains(UInt8(ascii: "x")),
      first < UInt8(ascii: "A"), let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// What stands here, for messages; a short scalar is quoted, since settings are no private texts.
  var description: String {
    switch content {
    case _ where isNull: return "nothing"
    case .scalar(let text, _):
      let isLong = text.unicodeScalars.count > 60
      let shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(60)))
      return "\"\(shown)\(isLong ? "…" : "")\""
    case .sequence(let elements): return elements.isEmpty ? "an empty list" : "a list"
    case .mapping(let entries): return entries.isEmpty ? "an empty map" : "a map"
    }
  }
}
