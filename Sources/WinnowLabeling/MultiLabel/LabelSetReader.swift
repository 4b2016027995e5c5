public import WinnowData

/// Reads lists of labels: a JSON list, in CSV and TSV also texts separated by `;`.
public struct LabelSetReader: Sendable {
  private let names: LabelNames

  /// What a value says.
  public enum Reading: Sendable, Equatable {
    /// Nothing: null, or no such column.
    case missing
    /// These classes, ascending, each once; an empty list for none of them.
    case labels([Int])
    /// Something that is none of the labels.
    case unknown(String)
    /// No list of names, but this kind of value.
    case noList(String)
  }

  /// A reader of lists of these labels, in class order.
  public init(labels: [String]) { names = LabelNames(labels) }

  /// What `value` says.
  ///
  /// A text is taken as one label where it is one, else as a JSON list where it begins with `[`, else as labels
  /// separated by `;`, white space around them aside; an empty text is an empty list, and `null` is nothing.
  public func read(_ value: JSONValue?) -> Reading {
    switch value {
    case nil, .null: return .missing
    case .array(let elements): return read(elements)
    case .string(let text): return read(text)
    case .some(let other): return .noList(other.kindName)
    }
  }

  private func read(_ text: String) -> Reading {
    if let label = names[text] { return .labels([label]) }
    let trimmed = Self.trimming(text[...])
    if trimmed == "null" { return .missing }
    if trimmed.hasPrefix("["), let list = (try? JSONParser.parse(Array(trimmed.utf8)))?.array {
      return read(list)
    }
    let pieces = trimmed.split(separator: ";").map(Self.trimming)
    return read(pieces.filter { !$0.isEmpty }.map { .string(String($0)) })
  }

  private func read(_ elements: [JSONValue]) -> Reading {
    var labels: Set<Int> = []
    for element in elements {
      let name: String
      switch element {
      case .string(let text): name = text
      case .number(let number): name = number.literal
      case .bool(let bool): name = "\(bool)"
      case .null, .array, .object: return .noList("a list that holds \(element.kindName)")
      }
      guard let label = names[name] else { return .unknown(name) }
      labels.insert(label)
    }
    return .labels(labels.sorted())
  }

  private static func trimming(_ text: Substring) -> Substring {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return text[first..<scalars.index(after: last)]
  }
}
