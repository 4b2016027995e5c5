/// A JSON number with its digits as they stand in the file.
public struct JSONNumber: Sendable {
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

  /// The nearest double; infinite where the number is beyond the range of doubles.
  public var double: Double { Double(literal) ?? .nan }

  /// The integer, or nil where the number has a fraction or does not fit.
  ///
  /// Forms with a fraction or an exponent (`3.0`, `1e3`) are integers below 2^53, from where on doubles
  /// no longer tell neighbours apart.
  public var integer: Int? {
    if let value = Int(literal) { return value }
    let value = double
    return abs(value) < 0x1p53 ? Int(exactly: value) : nil
  }
}

extension JSONNumber: Equatable {
  /// Whether both are written with the same digits: `1.0` and `1` differ.
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool { left.literal == right.literal }
}
