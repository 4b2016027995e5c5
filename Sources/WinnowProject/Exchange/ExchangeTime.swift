import Foundation

/// Times as tools write them: ISO 8601, with any number of digits behind the seconds.
enum ExchangeTime {
  /// The time that a text says; nil where it says none.
  static func date(_ text: String) -> Date? {
    guard let point = text.firstIndex(of: ".") else { return try? Date(text, strategy: .iso8601) }
    let digits = text[text.index(after: point)...].prefix { $0.isASCII && $0.isNumber }
    let whole = String(text[..<point]) + String(text[digits.endIndex...])
    guard let fraction = Double("0.\(digits)0"), let date = try? Date(whole, strategy: .iso8601) else {
      return nil
    }
    return date.addingTimeInterval(fraction)
  }

  /// A time in UTC, to the millisecond.
  static func text(_ date: Date) -> String {
    date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt))
  }
}
