internal import WinnowHeads
internal import WinnowTensor

/// Vectors that lie together: k-means by Lloyd's steps from k-means++ (Arthur and Vassilvitskii, SODA 2007).
///
/// The same seed gives the same clusters, whatever the number of threads.
struct VectorClusters {
  /// The rows of each cluster, ascending; the largest cluster first, of equally large ones the earlier.
  let rows: [[Int]]

  /// The most steps; rows seldom move after a dozen.
  private static let maximumSteps = 30

  /// How many clusters so many rows are dealt into: about one for every 25 rows, from 2 to 20.
  static func count(forRows rows: Int) -> Int { min(max(rows / 25, 2), 20) }

  /// The clusters of `vectors`, at most `count` of them; none where there are fewer rows than clusters.
  init(_ vectors: Matrix, count: Int, seed: UInt64) {
    guard vectors.rows > count, count > 0, vectors.columns > 0 else {
      rows = []
      return
    }
    var centers = Self.spreadCenters(vectors, count: count, seed: seed)
    var assigned: [Int] = []
    for _ in 0..<Self.maximumSteps {
      let next = Self.nearest(vectors, centers)
      if next == assigned { break }
      assigned = next
      centers = Self.means(vectors, assigned, centers)
    }
    var members = [[Int]](repeating: [], count: count)
    for (row, cluster) in assigned.enumerated() { members[cluster].append(row) }
    rows = members.filter { !$0.isEmpty }.sorted { (-$0.count, $0[0]) < (-$1.count, $1[0]) }
  }

  /// Rows far from each other: each next one is drawn with a chance that grows with the squared distance to those
  /// that were drawn.
  private static func spreadCenters(_ vectors: Matrix, count: Int, seed: UInt64) -> Matrix {
    var numbers = SeededGenerator(seed: seed)
    var chosen = [numbers.integer(below: vectors.rows)]
    var distances = [Double](repeating: .infinity, count: vectors.rows)
    while chosen.count < count {
      let last = vectors[row: chosen[chosen.count - 1]]
      for row in 0..<vectors.rows {
        let distance = zip(vectors[row: row], last).reduce(0.0) { sum, pair in
          let difference = Double(pair.0 - pair.1)
          return sum + difference * difference
        }
        distances[row] = min(distances[row], distance)
      }
      var left = numbers.uniform() * distances.reduce(0, +)
      let next = distances.firstIndex { distance in
        left -= distance
        return left < 0
      }
      chosen.append(next ?? numbers.integer(below: vectors.rows))
    }
    return vectors.selecting(rows: chosen)
  }

  /// The nearest center of each row; of equally near ones, the first. |x − c|² is smallest where x·c − |c|²/2 is
  /// largest.
  private static func nearest(_ vectors: Matrix, _ centers: Matrix) -> [Int] {
    let halves = (0..<centers.rows).map { -centers[row: $0].reduce(0) { $0 + $1 * $1 } / 2 }
    let scores = DenseLayer(weight: centers, bias: halves, activation: .identity).forward(vectors)
    return (0..<scores.rows).map { row in
      let values = scores[row: row]
      return values.indices.reduce(values.startIndex) { values[$1] > values[$0] ? $1 : $0 }
        - values.startIndex
    }
  }

  /// The mean of each cluster's rows; an empty cluster keeps its center.
  private static func means(_ vectors: Matrix, _ assigned: [Int], _ centers: Matrix) -> Matrix {
    var sums = [Double](repeating: 0, count: centers.rows * centers.columns)
    var counts = [Int](repeating: 0, count: centers.rows)
    for (row, cluster) in assigned.enumerated() {
      counts[cluster] += 1
      for (column, value) in vectors[row: row].enumerated() {
        sums[cluster * centers.columns + column] += Double(value)
      }
    }
    var means = centers
    for cluster in counts.indices where counts[cluster] > 0 {
      for column in 0..<centers.columns {
        means[cluster, column] = Float(sums[cluster * centers.columns + column] / Double(counts[cluster]))
      }
    }
    return means
  }
}
