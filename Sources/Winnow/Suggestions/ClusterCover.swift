internal import WinnowTensor

/// Rows that stand for the clusters of vectors: spherical k-means from k-means++ starts (Arthur and Vassilvitskii, SODA
/// 2007), and of each cluster the row nearest to its centre.
struct ClusterCover {
  /// A cluster.
  struct Cluster {
    /// The row that stands for it.
    let medoid: Int
    /// Its rows.
    let members: [Int]
  }

  private static let iterations = 10

  /// The clusters, the largest first; fewer than `count` where there are fewer different vectors. Cost: N · D · `count`
  /// a round of ten.
  static func clusters(of vectors: UnitVectors, count: Int, seed: UInt64) -> [Cluster] {
    var centres = starts(vectors, count: count, seed: seed)
    var (owners, nearness) = owners(of: vectors, centres)
    for _ in 0..<iterations {
      centres = means(of: vectors, owners, centres)
      (owners, nearness) = Self.owners(of: vectors, centres)
    }
    var members = [[Int]](repeating: [], count: centres.rows)
    for (row, owner) in owners.enumerated() { members[owner].append(row) }
    return members.compactMap { rows -> Cluster? in
      var best = rows.first
      for row in rows where nearness[row] > nearness[best ?? row] { best = row }
      return best.map { Cluster(medoid: $0, members: rows) }
    }.sorted { ($1.members.count, $0.medoid) < ($0.members.count, $1.medoid) }
  }

  /// Rows drawn one by one, each with a chance that grows with its distance from those before it.
  private static func starts(_ vectors: UnitVectors, count: Int, seed: UInt64) -> UnitVectors {
    guard vectors.rows > 0 else { return vectors }
    var generator = SeededGenerator(seed: seed)
    var chosen = [generator.integer(below: vectors.rows)]
    var distances = vectors.cosines(with: chosen[0]).map { max(0, 1 - Double($0)) }
    while chosen.count < count {
      let sum = distances.reduce(0, +)
      // Rounding leaves a little between equal vectors.
      guard sum > 1e-4 else { break }
      var left = generator.uniform() * sum
      let next =
        distances.firstIndex { distance in
          left -= distance
          return left < 0
        } ?? vectors.rows - 1
      chosen.append(next)
      for (row, cosine) in vectors.cosines(with: next).enumerated() {
        distances[row] = min(distances[row], max(0, 1 - Double(cosine)))
      }
    }
    return UnitVectors(vectors.matrix.selecting(rows: chosen))
  }

  /// The nearest centre of each vector, and the cosine between them.
  private static func owners(of vectors: UnitVectors, _ centres: UnitVectors) -> (
    owners: [Int], cosines: [Float]
  ) {
    var owners: [Int] = []
    var nearness: [Float] = []
    for first in stride(from: 0, to: vectors.rows, by: 1024) {
      let range = first..<min(vectors.rows, first + 1024)
      let cosines = vectors.cosines(of: range, with: centres)
      for row in 0..<range.count {
        var best = 0
        for centre in 1..<max(1, centres.rows)
        where cosines[row * centres.rows + centre] > cosines[row * centres.rows + best] { best = centre }
        owners.append(best)
        nearness.append(cosines[row * centres.rows + best])
      }
    }
    return (owners, nearness)
  }

  private static func means(of vectors: UnitVectors, _ owners: [Int], _ centres: UnitVectors) -> UnitVectors {
    let columns = centres.matrix.columns
    var sums = [Float](repeating: 0, count: centres.matrix.values.count)
    var counts = [Int](repeating: 0, count: centres.rows)
    for (row, owner) in owners.enumerated() {
      counts[owner] += 1
      for (column, value) in vectors.matrix[row: row].enumerated() { sums[owner * columns + column] += value }
    }
    for centre in counts.indices where counts[centre] == 0 {
      sums.replaceSubrange(centre * columns..<(centre + 1) * columns, with: centres.matrix[row: centre])
    }
    return UnitVectors(Matrix(rows: centres.rows, columns: columns, values: sums))
  }
}
