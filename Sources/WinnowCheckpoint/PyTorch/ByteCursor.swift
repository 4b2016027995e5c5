internal import WinnowData

/// A position in foreign bytes that only moves over bytes that are there.
struct ByteCursor {
  let bytes: UnsafeRawBufferPointer
  /// What an error calls the bytes: the file, and the part of it.
  let place: String
  private(set) var position: Int
  /// One behind the last byte that may be read.
  let end: Int

  /// A cursor at the start of `range`, which must lie in `bytes`.
  init(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, place: String) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies in the bytes")
    (self.bytes, self.place, position, end) = (bytes, place, range.lowerBound, range.upperBound)
  }

  /// Moves over `count` bytes and returns where they stand.
  mutating func take(_ count: Int) throws(WinnowError) -> Range<Int> {
    guard count >= 0, count <= end - position else {
      throw WinnowError(
        .data, at: "\(place), byte \(position)", found: "\(end - position) bytes",
        expected: "\(count) more", advice: "The file is cut short or damaged: copy it again")
    }
    defer { position += count }
    return position..<position + count
  }

  /// The next byte.
  mutating func byte() throws(WinnowError) -> UInt8 { bytes[try take(1).lowerBound] }

  /// The next little-endian number.
  mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(WinnowError) -> Number {
    let range = try take(MemoryLayout<Number>.size)
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: Number.self))
  }

  /// The next `count` bytes as text, which must be UTF-8.
  mutating func text(_ count: Int) throws(WinnowError) -> String {
    let range = try take(count)
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw WinnowError(
        .data, at: "\(place), byte \(range.lowerBound)", found: "text that is not UTF-8", expected: "UTF-8")
    }
    return text
  }

  /// The bytes up to the next line break, which is taken too, as text.
  mutating func line() throws(WinnowError) -> String {
    guard let length = bytes[position..<end].firstIndex(of: 0x0A).map({ $0 - position }) else {
      throw WinnowError(
        .data, at: "\(place), byte \(position)", found: "a name without an end", expected: "a line break")
    }
    defer { position += 1 }
    return try text(length)
  }
}
