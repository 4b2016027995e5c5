extension JSONValue {
  /// The value as compact JSON text in ASCII: every other character is written as `\uXXXX`, as Python's `json` does,
  /// so that a reader that guesses the encoding guesses right.
  public var asciiEncoded: [UInt8] {
    let text = encoded
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        // JSON's own escapes leave DEL alone.
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() { Self.append(unit, to: &bytes) }
      }
    }
    return bytes
  }

  private static func append(_ unit: UInt16, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
    for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> shift) & 15]) }
  }
}
