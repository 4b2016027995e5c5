/// Rows drawn with replacement from a table that says how many rows each of its cells has: how often each cell was
/// drawn, exactly as if single rows were.
///
/// Either the cells' counts one after the other, each binomial given those before it, or, where the cells are many
/// for the rows, the rows one by one: whichever costs less.
struct MultinomialDistribution {
  private let counts: [Int]
  private let rows: Int
  /// The cell of each row, where rows are drawn one by one.
  private let cells: [Int32]

  /// What a binomial draw costs, in draws of a row.
  private static let binomialCost = 16

  /// - Parameter counts: the rows of each cell, at least one row in all.
  init(counts: [Int]) {
    self.counts = counts
    rows = counts.reduce(0, +)
    guard rows < Self.binomialCost * counts.count else {
      cells = []
      return
    }
    var cells: [Int32] = []
    cells.reserveCapacity(rows)
    for (cell, count) in counts.enumerated() {
      for _ in 0..<count { cells.append(Int32(truncatingIfNeeded: cell)) }
    }
    self.cells = cells
  }

  /// Draws as many rows as there are, and leaves in `drawn` how many of each cell.
  func draw(into drawn: inout [Int], by numbers: inout SplitMix64) {
    for cell in drawn.indices { drawn[cell] = 0 }
    if cells.isEmpty { drawCells(into: &drawn, by: &numbers) } else { drawRows(into: &drawn, by: &numbers) }
  }

  private func drawCells(into drawn: inout [Int], by numbers: inout SplitMix64) {
    var left = rows
    var leftInTable = rows
    for (cell, count) in counts.enumerated() where left > 0 {
      drawn[cell] =
        count == leftInTable
        ? left
        : BinomialDistribution(trials: left, probability: Double(count) / Double(leftInTable))
          .draw(by: &numbers)
      left -= drawn[cell]
      leftInTable -= count
    }
  }

  private func drawRows(into drawn: inout [Int], by numbers: inout SplitMix64) {
    let bound = UInt64(rows)
    // Two rows of each 64 bits: the share of 2³² that a row gets is off by less than N / 2³² of itself.
    var bits: UInt64 = 0
    for row in 0..<rows {
      bits = row & 1 == 0 ? numbers.next() : bits >> 32
      drawn[Int(cells[Int(((bits & 0xFFFF_FFFF) &* bound) >> 32)])] += 1
    }
  }
}
