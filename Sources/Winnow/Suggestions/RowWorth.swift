/// What rows are worth to be looked at.
protocol RowWorth {
  /// What a row is worth to be looked at, from 0: the more, the less sure its labels are and the more is at odds.
  func worth(of row: Int) -> Double
  /// Why the row is worth a look, the weightiest first.
  func reasons(for row: Int) -> [String]
}
