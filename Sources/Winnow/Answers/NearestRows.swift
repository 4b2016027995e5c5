internal import WinnowTensor

/// The rows nearest to each row, by their cosines.
struct NearestRows {
  /// How many neighbours each row has.
  let count: Int
  private let rows: [Int]

  /// The neighbours of every row of `space` among the others; of equally near ones the earlier. Cost: N² · D, and
  /// memory for one block of cosines a worker.
  init(in space: UnitVectors, count: Int, workers: WorkerPool) throws {
    let count = min(count, max(0, space.rows - 1))
    self.count = count
    let blockRows = 64
    let blocks = try workers.map((space.rows + blockRows - 1) / blockRows) { block in
      let range = block * blockRows..<min(space.rows, (block + 1) * blockRows)
      let cosines = space.cosines(of: range, with: space)
      return range.flatMap { row in
        let start = (row - range.lowerBound) * space.rows
        return Self.largest(count, of: cosines[start..<start + space.rows], without: row)
      }
    }
    rows = blocks.flatMap(\.self)
  }

  /// The neighbours of a row, the nearest first.
  subscript(row: Int) -> ArraySlice<Int> { rows[row * count..<(row + 1) * count] }

  private static func largest(_ count: Int, of cosines: ArraySlice<Float>, without own: Int) -> [Int] {
    guard count > 0 else { return [] }
    var best: [(row: Int, cosine: Float)] = []
    for (row, cosine) in cosines.enumerated() where row != own {
      if best.count == count, cosine <= best[count - 1].cosine { continue }
      if best.count == count { best.removeLast() }
      let place = best.firstIndex { $0.cosine < cosine } ?? best.count
      best.insert((row, cosine), at: place)
    }
    return best.map(\.row)
  }
}
