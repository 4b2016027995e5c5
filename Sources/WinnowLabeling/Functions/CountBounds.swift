import WinnowData

/// The counts at which a function votes.
struct CountBounds: Sendable, Equatable {
  /// The counts inside the bounds.
  let counts: ClosedRange<Int>

  /// The counts below and above what is given.
  ///
  /// - Throws: `WinnowError` of kind `data` at `place`, where no bound is given, or no count is inside them.
  init(below: Int?, above: Int?, place: String) throws {
    let lowest = above.map { $0 < 0 ? 0 : $0.addingReportingOverflow(1).partialValue } ?? 0
    let highest = below.map { $0 <= 0 ? -1 : $0 - 1 } ?? Int.max
    guard below != nil || above != nil, lowest >= 0, lowest <= highest else {
      let bounds = [below.map { "below \($0)" }, above.map { "above \($0)" }].compactMap { $0 }
      throw WinnowError(
        .data, at: place, found: bounds.isEmpty ? "no bound" : bounds.joined(separator: " and "),
        expected: "bounds that some text keeps, such as below: 5")
    }
    counts = lowest...highest
  }
}
