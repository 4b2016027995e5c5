internal import WinnowProject
internal import WinnowTensor

/// Rows of a split that a seed has drawn, each row as likely as any other.
struct RowSample {
  /// The rows in their order; gold is nil where nobody asked for it.
  private(set) var rows: [(row: ProjectRow, gold: Int?)] = []
  /// The number of rows that they were drawn from.
  private(set) var total = 0

  /// At most `count` rows of a split; one pass over its file (Vitter's algorithm R).
  ///
  /// - Parameters:
  ///   - hasGold: whether gold is read; rows without it are left out then.
  ///   - betweenRows: called now and then; an error that it throws ends the reading.
  init(
    of split: Split, in data: ProjectData, count: Int, seed: UInt64, hasGold: Bool,
    betweenRows: (Int, Double?) throws -> Void
  ) throws {
    var generator = SeededGenerator(seed: seed)
    func take(_ row: ProjectRow, _ gold: Int?) {
      total += 1
      if rows.count < count {
        rows.append((row, gold))
      } else {
        let place = generator.integer(below: total)
        if place < count { rows[place] = (row, gold) }
      }
    }
    if hasGold {
      let reader = try data.goldRows(of: split)
      while let next = try reader?.next() {
        if next.row.number & 0xFFF == 0 { try betweenRows(next.row.number, reader?.progress) }
        if let gold = next.gold { take(next.row, gold) }
      }
    } else {
      let reader = try data.rows(of: split)
      while let next = try reader?.next() {
        if next.number & 0xFFF == 0 { try betweenRows(next.number, reader?.progress) }
        take(next, nil)
      }
    }
    rows.sort { $0.row.number < $1.row.number }
  }
}
