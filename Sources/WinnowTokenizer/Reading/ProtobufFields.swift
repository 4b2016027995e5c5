import WinnowData

/// The fields of a protocol-buffer message, one after the other, without knowing what they mean.
struct ProtobufFields {
  /// A field's value.
  enum Value {
    case integer(UInt64)
    case fixed32(UInt32)
    case fixed64(UInt64)
    /// A text, bytes or a message: its place in the file.
    case bytes(Range<Int>)
  }

  private let bytes: [UInt8]
  private let file: String
  private let end: Int
  private var position: Int

  /// The fields of the message that is `range` of a file's bytes.
  init(_ bytes: [UInt8], _ range: Range<Int>, file: String) {
    self.bytes = bytes
    self.file = file
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next field, or nil behind the last.
  mutating func next() throws(WinnowError) -> (number: UInt64, value: Value)? {
    guard position < end else { return nil }
    let tag = try integer()
    let value: Value
    switch tag & 7 {
    case 0: value = .integer(try integer())
    case 1: value = .fixed64(try fixed(8))
    case 2:
      let count = try integer()
      guard count <= UInt64(end - position) else {
        throw error("a field of \(count) bytes", "at most the \(end - position) that are left")
      }
      value = .bytes(position..<position + Int(count))
      position += Int(count)
    case 5: value = .fixed32(UInt32(truncatingIfNeeded: try fixed(4)))
    default: throw error("the wire type \(tag & 7)", "0, 1, 2 or 5")
    }
    return (tag >> 3, value)
  }

  private mutating func integer() throws(WinnowError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard position < end else { throw error("the message's end", "the rest of a number") }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw error("a number of more than ten bytes", "fewer")
  }

  private mutating func fixed(_ count: Int) throws(WinnowError) -> UInt64 {
    guard end - position >= count else { throw error("the message's end", "\(count) bytes more") }
    let value = (0..<count).reduce(UInt64(0)) { $0 | UInt64(bytes[position + $1]) << UInt64(8 * $1) }
    position += count
    return value
  }

  private func error(_ found: String, _ expected: String) -> WinnowError {
    WinnowError(.data, at: "\(file), byte \(position)", found: found, expected: expected)
  }
}
