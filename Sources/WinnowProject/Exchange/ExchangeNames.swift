import WinnowData

/// The names by which a tool's file calls what Winnow reads and writes.
public struct ExchangeNames: Sendable, Equatable {
  /// The name under which rows carry Winnow's identifier through a tool that numbers rows by itself.
  public static let identifier = "winnow_id"

  /// The field with the text.
  public var text: String
  /// The question with the labels; nil for the only one there is, and for `label` in what is written.
  public var question: String?
  /// Whether a row may have several labels, or none.
  public var isMultiLabel: Bool

  /// Names from their parts.
  public init(text: String = "text", question: String? = nil, isMultiLabel: Bool = false) {
    (self.text, self.question, self.isMultiLabel) = (text, question, isMultiLabel)
  }

  /// The question's name in what is written.
  var writtenQuestion: String { question ?? "label" }

  /// The text among a row's fields.
  ///
  /// - Throws: ``WinnowError`` of kind `data` with the nearest name where there is none, and where it is no text.
  func text(in fields: JSONObject, at place: String) throws(WinnowError) -> String {
    guard let value = fields[text] else {
      let names = fields.members.map(\.name)
      throw WinnowError(
        .data, at: place, found: "no field \"\(text)\"",
        expected: names.isEmpty ? "a field with the text" : "one of \(Self.list(names))",
        advice: nearestName(to: text, among: names).map { "Is --text-column \($0) meant?" }
          ?? "Name the field with the text: --text-column NAME")
    }
    guard let text = Self.plain(value) else {
      throw WinnowError(
        .data, at: "\(place), field \"\(text)\"", found: value.kindName, expected: "a text")
    }
    return text
  }

  /// The first of a row's identifiers that is a name or a number: Winnow's own, the row's, the tool's.
  static func identifier(_ values: JSONValue?...) -> JSONValue? {
    values.lazy.compactMap(\.self).first { plain($0).map { !$0.isEmpty } ?? false }
  }

  /// A string, or a number or boolean as it is written.
  static func plain(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .number(let number): number.literal
    case .bool(let bool): "\(bool)"
    case .null, .array, .object: nil
    }
  }

  /// A few names in quotes, each cut where it is long: it may be a text in the wrong place.
  static func list(_ names: some Collection<String>) -> String {
    names.prefix(12).map { "\"\($0.unicodeScalars.count > 40 ? "\(String($0.prefix(40)))…" : $0)\"" }
      .joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }
}
