extension [UInt8] {
  /// Adds bytes of a span in one piece.
  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>) { bytes.withUnsafeBufferPointer { append(contentsOf: $0) } }
}
