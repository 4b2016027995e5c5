/// A JSON value that keeps what `JSONSerialization` loses: the order of an object's members, a
/// number's digits as written, and Unicode scalars exactly (no canonical equivalence between keys).
///
/// Output rows must carry an input row's other columns unchanged, and checkpoint headers must notice
/// a member that is given twice; both need a parser that hides nothing.
public enum JSONValue: Sendable {
  /// The literal `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, digits as written.
  case number(JSONNumber)
  /// A string without its escapes.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Named members, in order.
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

extension JSONValue: Equatable {
  /// Whether both are the same value: strings by bytes, numbers by digits, members in one order.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): sameBytes(left, right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }
}
