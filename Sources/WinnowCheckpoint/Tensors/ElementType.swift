/// What a tensor's bytes stand for, by its name in safetensors.
enum ElementType: String, Sendable, CaseIterable {
  case f64 = "F64"
  case f32 = "F32"
  case f16 = "F16"
  case bf16 = "BF16"
  case i64 = "I64"
  case i32 = "I32"
  case i16 = "I16"
  case i8 = "I8"
  case u64 = "U64"
  case u32 = "U32"
  case u16 = "U16"
  case u8 = "U8"
  case bool = "BOOL"

  /// The bytes of one element.
  var size: Int {
    switch self {
    case .f64, .i64, .u64: 8
    case .f32, .i32, .u32: 4
    case .f16, .bf16, .i16, .u16: 2
    case .i8, .u8, .bool: 1
    }
  }

  /// Whether a parameter may be stored so: the others are buffers, such as position numbers.
  var isFloatingPoint: Bool { self == .f64 || self == .f32 || self == .f16 || self == .bf16 }

  /// Element number `position` of `bytes`, little-endian, as f32; the type must be a floating point one.
  func float(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Float {
    let offset = position * size
    switch self {
    case .f64:
      let bits = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      return Float(Double(bitPattern: bits))
    case .f16:
      return Self.float(
        half: UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
    case .bf16:
      let bits = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
      return Float(bitPattern: UInt32(bits) << 16)
    case .f32:
      return Float(
        bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    case .i64, .i32, .i16, .i8, .u64, .u32, .u16, .u8, .bool:
      preconditionFailure("\(rawValue) is no floating point type")
    }
  }

  /// IEEE 754 half precision widened, without `Float16`, which not every platform has.
  private static func float(half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) << 16
    let exponent = UInt32(half >> 10) & 0x1F
    let fraction = UInt32(half & 0x3FF)
    if exponent == 0 {
      let magnitude = Float(fraction) * 0x1p-24
      return sign == 0 ? magnitude : -magnitude
    }
    let widened = exponent == 0x1F ? 0xFF : exponent + 112
    return Float(bitPattern: sign | widened << 23 | fraction << 13)
  }
}
