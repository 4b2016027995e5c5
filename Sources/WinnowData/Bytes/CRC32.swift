import CZlib

/// The checksum of gzip and PNG (ISO 3309) over bytes that come piece by piece: it notices damage and
/// change, not malice.
struct CRC32: Sendable, Equatable {
  private(set) var value: UInt32 = 0

  /// Adds `bytes` behind those before.
  mutating func add(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { bytes in
      value = UInt32(truncatingIfNeeded: crc32_z(uLong(value), bytes.baseAddress, bytes.count))
    }
  }

  /// The checksum of `bytes`.
  static func of(_ bytes: [UInt8]) -> UInt32 {
    var sum = CRC32()
    sum.add(bytes.span)
    return sum.value
  }
}
