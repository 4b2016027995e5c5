/// Reads numbers as the reference's JSON reader does, which rounds twice: for numbers of 17 digits, the
/// result may be a neighbour of the nearest double (serde_json 1.0 `de.rs`, `f64_from_parts`).
///
/// Two segmentations whose scores lie that near each other would otherwise trade places.
enum LooseDouble {
  private static let powers: [Double] = (0...308).map { Double("1e\($0)") ?? .infinity }

  /// The value of a JSON number as written.
  static func value(_ literal: String) -> Double {
    var digits: UInt64 = 0
    var exponent = 0
    var isFraction = false
    var isFull = false
    var rest = literal.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
      rest = rest.dropFirst()
      guard byte != UInt8(ascii: ".") else {
        isFraction = true
        continue
      }
      let (tens, isTooLarge) = digits.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = tens.addingReportingOverflow(UInt64(byte &- UInt8(ascii: "0")))
      isFull = isFull || isTooLarge || isLarger
      if !isFull {
        digits = sum
        exponent -= isFraction ? 1 : 0
      } else if !isFraction {
        exponent += 1
      }
    }
    // An exponent beyond these bounds makes the number zero or infinite in any case.
    exponent += min(max(Int(String(rest.dropFirst()) ?? "") ?? 0, -100_000), 100_000)
    let value = scaled(Double(digits), by: exponent)
    return isNegative ? -value : value
  }

  private static func scaled(_ value: Double, by exponent: Int) -> Double {
    var value = value
    var exponent = exponent
    while exponent < -308, value != 0 {
      value /= 1e308
      exponent += 308
    }
    if value == 0 { return 0 }
    if exponent > 308 { return .infinity }
    return exponent >= 0 ? value * powers[exponent] : value / powers[-exponent]
  }
}
