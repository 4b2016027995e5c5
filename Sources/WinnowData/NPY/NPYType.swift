/// What the values of an `.npy` file are, as NumPy writes it.
public enum NPYType: String, Sendable {
  /// Floating point numbers of 32 bits.
  case float32 = "<f4"
  /// Whole numbers of 8 bits with a sign.
  case int8 = "|i1"
  /// Whole numbers of 16 bits with a sign.
  case int16 = "<i2"
  /// Whole numbers of 32 bits with a sign.
  case int32 = "<i4"
  /// Whole numbers of 64 bits with a sign.
  case int64 = "<i8"

  /// The bytes that a value takes.
  var byteCount: Int {
    switch self {
    case .int8: 1
    case .int16: 2
    case .float32, .int32: 4
    case .int64: 8
    }
  }
}
