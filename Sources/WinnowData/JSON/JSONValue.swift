/// A JSON value that keeps what `JSONSerialization` loses: the order of an object's members, a
/// number's digits as written, and Unicode scalars exactly (no canonical equivalence between keys).
///
/// Output rows must carry an input row's other columns unchanged, and checkpoint headers must notice
/// a member that is given twice; both need a parser that hides nothing.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// A number from an integer.
  public static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

  /// A number from a double; a value that JSON cannot write (NaN, infinities) becomes null.
  public static func double(_ value: Double) -> JSONValue {
    value.isFinite ? .number(JSONNumber(value)) : .null
  }

  /// The string, or nil for any other kind of value.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The boolean, or nil for any other kind of value.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The number as a double, or nil for any other kind of value.
  public var double: Double? { if case .number(let value) = self { value.double } else { nil } }
  /// The number as an integer, or nil where the value is no number or not integral (`3.0` is 3).
  public var integer: Int? { if case .number(let value) = self { value.integer } else { nil } }
  /// The elements, or nil for any other kind of value.
  public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  /// The members, or nil for any other kind of value.
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// What kind of value this is, for messages: `null`, `a boolean`, `a number`, …
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A JSON number with its digits as they stand in the file.
public struct JSONNumber: Sendable, Equatable {
  /// The number as written.
  public let literal: String

  init(literal: String) { self.literal = literal }

  /// A number from an integer.
  public init(_ value: Int) { literal = String(value) }

  /// A number from a finite double, in the shortest form that reads back to the same value.
  public init(_ value: Double) {
    precondition(value.isFinite, "JSON has no way to write \(value)")
    literal = "\(value)"
  }

  /// A number from a finite float, in the shortest form that reads back to the same float.
  public init(_ value: Float) {
    precondition(value.isFinite, "JSON has no way to write \(value)")
    literal = "\(value)"
  }

  /// The nearest double.
  public var double: Double { Double(literal) ?? .nan }

  /// The integer, or nil where the number has a fraction or does not fit.
  public var integer: Int? { Int(literal) ?? Int(exactly: double) }
}

/// The members of a JSON object in the order of the file.
public struct JSONObject: Sendable, Equatable {
  /// The members in order; names are distinct by bytes.
  public private(set) var members: [(name: String, value: JSONValue)] = []
  private var positions: [ByteKey: Int] = [:]

  /// An object without members.
  public init() {}

  /// An object of `members`; of two with one name the later value stands, in the earlier place.
  public init(_ members: [(String, JSONValue)]) {
    for (name, value) in members { self[name] = value }
  }

  /// The value of the member `name`, or nil where there is none. Setting nil removes it.
  public subscript(name: String) -> JSONValue? {
    get {
      if positions.isEmpty { return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value }
      return positions[ByteKey(name)].map { members[$0].value }
    }
    set {
      let position = members.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
      switch (position, newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil):
        members.remove(at: position)
        index()
      case (nil, let value?): append(name, value)
      case (nil, nil): break
      }
    }
  }

  /// Adds a member that the caller knows to be new; returns false, and adds nothing, where it is not.
  @discardableResult
  mutating func append(_ name: String, _ value: JSONValue) -> Bool {
    if positions.isEmpty {
      if members.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) { return false }
    } else if positions.updateValue(members.count, forKey: ByteKey(name)) != nil {
      index()
      return false
    }
    members.append((name, value))
    if positions.isEmpty, members.count > 16 { index() }
    return true
  }

  /// Small objects are searched; large ones (a vocabulary, a checkpoint's header) are indexed.
  private mutating func index() {
    positions = [:]
    guard members.count > 16 else { return }
    for (position, member) in members.enumerated() { positions[ByteKey(member.name)] = position }
  }

  /// Whether both hold the same members in the same order, names and strings compared by bytes.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.count == right.members.count
      && zip(left.members, right.members).allSatisfy {
        $0.name.utf8.elementsEqual($1.name.utf8) && $0.value == $1.value
      }
  }
}

/// A string compared by its bytes: Swift's own equality merges NFC and NFD spellings.
private struct ByteKey: Hashable, Sendable {
  let bytes: [UInt8]
  init(_ string: String) { bytes = Array(string.utf8) }
}
