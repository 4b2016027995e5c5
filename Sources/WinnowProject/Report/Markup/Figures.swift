import Foundation

/// Numbers as the report writes them.
enum Figures {
  /// A share from 0 to 1 in per cent: `87.3 %`.
  static func share(_ value: Double) -> String { String(format: "%.1f\u{A0}%%", 100 * value) }

  /// A share where it is known, else a dash.
  static func share(_ value: Double?) -> String { value.map(share) ?? "–" }

  /// A number with four decimals, where it is known.
  static func precise(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "–" }

  /// A small number to two digits that count: `0.0013`, `2.1e-08`.
  static func significant(_ value: Double) -> String { String(format: "%.2g", value) }

  /// A signed difference of shares in percentage points: `+3.2`.
  static func points(_ value: Double) -> String {
    String(format: "%+.1f", 100 * value).replacing("-", with: "−")
  }

  /// A coordinate in a drawing.
  static func coordinate(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let text = String(format: "%.1f", value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A whole number in groups of three digits: `100,000`.
  static func count(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(Substring(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(Substring(digits), at: 0)
    return (value < 0 ? "−" : "") + groups.joined(separator: ",")
  }

  /// A count with its noun, which takes an s for any number but one: `1 row`, `2 rows`.
  static func count(_ value: Int, _ noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A span of time: `0.42 s`, `3 min 20 s`, `2 h 5 min`.
  static func seconds(_ value: Double) -> String {
    guard value.isFinite, value < 1e12 else { return "–" }
    let whole = Int(value.rounded())
    if whole >= 3600 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
    if whole >= 60 { return "\(whole / 60) min \(whole % 60) s" }
    return String(format: value < 10 ? "%.2f s" : "%.1f s", value)
  }
}
