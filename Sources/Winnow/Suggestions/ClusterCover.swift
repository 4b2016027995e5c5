internal import WinnowTensor

/// Rows that stand for the clusters of weighted vectors: spherical k-means from k-means++ starts (Arthur and
/// Vassilvitskii, SODA 2007), and of each cluster the row nearest to its centre.
struct ClusterCover {
  /// A cluster.
  struct Cluster {
    /// The row that stands for it.
    let medoid: Int
    /// Its rows with a weight.
    let members: [Int]
    /// What they weigh.
    let weight: Double
  }

  private static let iterations = 10

  /// The clusters, the heaviest first; fewer than `count` where there are fewer different vectors with a weight. Cost:
  /// N · D · `count` a round of ten.
  ///
  /// - Parameter weights: how much each row counts; a row without a weight is in no cluster.
  static func clusters(of vectors: UnitVectors, weights: [Double], count: Int, seed: UInt64) -> [Cluster] {
    var centres = starts(vectors, weights, count: count, seed: seed)
    guard centres.rows > 0 else { return [] }
    var (owners, nearness) = owners(of: vectors, centres)
    for _ in 0..<iterations {
      centres = means(of: vectors, weights, owners, centres)
      (owners, nearness) = Self.owners(of: vectors, centres)
    }
    var members = [[Int]](repeating: [], count: centres.rows)
    for (row, owner) in owners.enumerated() where weights[row] > 0 { members[owner].append(row) }
    return members.compactMap { rows -> Cluster? in
      guard var best = rows.first else { return nil }
      for row in rows where nearness[row] > nearness[best] { best = row }
      return Cluster(medoid: best, members: rows, weight: rows.reduce(0) { $0 + weights[$1] })
    }.sorted { ($1.weight, $0.medoid) < ($0.weight, $1.medoid) }
  }

  /// Rows drawn one by one, each with a chance that grows with its weight and its distance from those before it.
  private static func starts(_ vectors: UnitVectors, _ weights: [Double], count: Int, seed: UInt64)
    -> UnitVectors
  {
    var generator = SeededGenerator(seed: seed)
    var chosen: [Int] = []
    var distances = [Double](repeating: 1, count: vectors.rows)
    while chosen.count < count {
      let chances = zip(weights, distances).map(*)
      let sum = chances.reduce(0, +)
      guard sum > 0 else { break }
      var left = generator.uniform() * sum
      let drawn = chances.firstIndex { chance in
        left -= chance
        return left < 0
      }
      guard let next = drawn ?? chances.lastIndex(where: { $0 > 0 }) else { break }
      chosen.append(next)
      for (row, cosine) in vectors.cosines(with: next).enumerated() {
        let distance = 1 - Double(cosine)
        // Rounding leaves a little between equal vectors.
        distances[row] = distance < 1e-5 ? 0 : min(distances[row], distance)
      }
      distances[next] = 0
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

  private static func means(
    of vectors: UnitVectors, _ weights: [Double], _ owners: [Int], _ centres: UnitVectors
  ) -> UnitVectors {
    let columns = centres.matrix.columns
    var sums = [Float](repeating: 0, count: centres.matrix.values.count)
    var isEmpty = [Bool](repeating: true, count: centres.rows)
    for (row, owner) in owners.enumerated() where weights[row] > 0 {
      isEmpty[owner] = false
      let weight = Float(weights[row])
      for (column, value) in vectors.matrix[row: row].enumerated() {
        sums[owner * columns + column] += weight * value
      }
    }
    for centre in isEmpty.indices where isEmpty[centre] {
      sums.replaceSubrange(centre * columns..<(centre + 1) * columns, with: centres.matrix[row: centre])
    }
    return UnitVectors(Matrix(rows: centres.rows, columns: columns, values: sums))
  }
}
