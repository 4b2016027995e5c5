internal import WinnowTensor

/// The training rows among which rows are chosen for a person to look at: all of them, or, where they are many, those
/// that a seed has drawn with all that count as answered. A place is a row's in the pool.
struct RowPool {
  /// The rows' numbers, ascending.
  let rows: [Int]
  /// The places of rows to choose from, ascending.
  let open: [Int]
  /// The places of rows that count as answered, ascending.
  let answered: [Int]
  /// How many rows to choose from each of the pool's stands for; 1 where none was left out.
  let rowsForEach: Double

  /// The most rows to choose from: clusters of more look no different, and cost memory and time for each.
  static let limit = 50_000

  /// The pool of `rowCount` rows.
  ///
  /// - Parameters:
  ///   - answered: the numbers of rows that count as answered.
  ///   - eligible: the numbers of the rows to choose from; nil for all without an answer.
  init(of rowCount: Int, answered: Set<Int>, eligible: Set<Int>?, limit: Int = limit, seed: UInt64) {
    let free = (0..<rowCount).filter { !answered.contains($0) && eligible?.contains($0) ?? true }
    guard free.count > limit else {
      rows = Array(0..<rowCount)
      open = free
      self.answered = answered.filter { $0 < rowCount }.sorted()
      rowsForEach = 1
      return
    }
    // Selection sampling (Knuth, The Art of Computer Programming, volume 2, algorithm S): in order, each as likely.
    var numbers = SeededGenerator(seed: seed)
    var drawn: Set<Int> = []
    for (position, row) in free.enumerated()
    where numbers.integer(below: free.count - position) < limit - drawn.count { drawn.insert(row) }
    rows = drawn.union(answered.filter { $0 < rowCount }).sorted()
    open = rows.indices.filter { [rows] in drawn.contains(rows[$0]) }
    self.answered = rows.indices.filter { [rows] in answered.contains(rows[$0]) }
    rowsForEach = Double(free.count) / Double(limit)
  }

  /// So many of the pool's rows as a number of rows, in words.
  func told(_ count: Int) -> String {
    rowsForEach == 1 ? "\(count) rows" : "about \(Int((Double(count) * rowsForEach).rounded())) rows"
  }
}
