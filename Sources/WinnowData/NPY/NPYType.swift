/// What the values of an `.npy` file are, as NumPy writes it.
public enum NPYType: String, Sendable {
  /// Floating point numbers of 32 bits.
  case float32 = "<f4"
  /// Whole numbers of 8 bits with a sign.
  case int8 = "|i1"
  /// Whole numbers of 16 bits with a sign.
  case int16 = "<i2"
}
