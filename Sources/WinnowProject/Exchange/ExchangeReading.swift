/// What a tool's file holds.
public struct ExchangeReading: Sendable, Equatable {
  /// The rows in the order of the file.
  public var rows: [ExchangeRow] = []
  /// What was left out and why, by reason; in the order in which the reasons came up.
  public private(set) var skipped: [(reason: String, count: Int)] = []

  /// A reading of nothing yet.
  public init() {}

  /// Counts something that was left out.
  mutating func skip(_ reason: String, _ count: Int = 1) {
    guard count > 0 else { return }
    if let known = skipped.firstIndex(where: { $0.reason == reason }) {
      skipped[known].count += count
    } else {
      skipped.append((reason, count))
    }
  }

  /// Whether both hold the same rows and leave out the same.
  public static func == (left: ExchangeReading, right: ExchangeReading) -> Bool {
    left.rows == right.rows && left.skipped.elementsEqual(right.skipped, by: ==)
  }
}
