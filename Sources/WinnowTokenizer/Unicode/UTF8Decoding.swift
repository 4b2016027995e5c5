/// Scalars in bytes that are known to be UTF-8, as the bytes of a `String` are.
extension Span<UInt8> {
  /// The scalar value that starts at `position`, and the position behind it.
  @inline(__always)
  func scalar(at position: Int) -> (value: UInt32, next: Int) {
    let first = UInt32(self[position])
    if first < 0x80 { return (first, position + 1) }
    let second = UInt32(self[position + 1] & 0x3F)
    if first < 0xE0 { return ((first & 0x1F) << 6 | second, position + 2) }
    let third = UInt32(self[position + 2] & 0x3F)
    if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, position + 3) }
    let fourth = UInt32(self[position + 3] & 0x3F)
    return ((first & 0x07) << 18 | second << 12 | third << 6 | fourth, position + 4)
  }

  /// The position of the scalar that ends at `position`, which is not the start.
  @inline(__always)
  func start(ofScalarBefore position: Int) -> Int {
    var start = position - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// How many scalars start in `range`.
  func scalarCount(in range: Range<Int>) -> Int {
    var count = 0
    for position in range where self[position] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
