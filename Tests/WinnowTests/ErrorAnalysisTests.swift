import TestSupport
import Testing
import WinnowTensor

@testable import Winnow

@Suite struct ErrorAnalysisTests {
  /// Points around centers far from each other, and which center each belongs to.
  static func points(_ seed: UInt64, centers: Int) -> (vectors: Matrix, truth: [Int]) {
    var numbers = SeededGenerator(seed: seed)
    var values: [Float] = []
    var truth: [Int] = []
    for row in 0..<centers * 30 {
      let center = row % centers
      truth.append(center)
      for column in 0..<8 { values.append((column == center ? 10 : 0) + Float(numbers.normal())) }
    }
    return (Matrix(rows: truth.count, columns: 8, values: values), truth)
  }

  @Test func clustersAreFoundAndTheSameAgain() throws {
    try withEvery("seed", in: UInt64(0)..<10) { seed in
      let (vectors, truth) = Self.points(seed, centers: 2)
      let clusters = VectorClusters(vectors, count: 2, seed: seed)
      #expect(clusters.rows == VectorClusters(vectors, count: 2, seed: seed).rows)
      #expect(clusters.rows.count == 2)
      for rows in clusters.rows { #expect(Set(rows.map { truth[$0] }).count == 1, "seed \(seed)") }
    }
    #expect(VectorClusters(Matrix(rows: 2, columns: 3), count: 2, seed: 0).rows.isEmpty)
    #expect(VectorClusters(Matrix(rows: 9, columns: 3), count: 2, seed: 0).rows == [Array(0..<9)])
  }

  @Test func foldsAreBalancedAndTheSameAgain() {
    let labels = (0..<103).map { $0 % 10 == 0 ? 1 : 0 }
    let folds = OutOfFoldProbabilities.folds(of: labels, classes: 2, seed: 3)
    #expect(folds == OutOfFoldProbabilities.folds(of: labels, classes: 2, seed: 3))
    #expect(folds != OutOfFoldProbabilities.folds(of: labels, classes: 2, seed: 4))
    for fold in 0..<5 {
      let rows = labels.indices.filter { folds[$0] == fold }
      #expect((20...21).contains(rows.count))
      #expect((2...3).contains(rows.count { labels[$0] == 1 }))
    }
  }

  @Test func everyRowIsPredictedByAHeadThatHasNotSeenIt() throws {
    let (vectors, truth) = Self.points(5, centers: 3)
    var targets = Matrix(rows: truth.count, columns: 3)
    for (row, label) in truth.enumerated() { targets[row, label] = 1 }
    // A row whose label is wrong would be believed by a head that has seen it.
    targets[4, truth[4]] = 0
    targets[4, (truth[4] + 1) % 3] = 1
    let found = try OutOfFoldProbabilities(
      vectors: vectors, targets: targets, labels: truth, inverseRegularization: 1, seed: 1,
      workers: WorkerPool(workers: 1), betweenFolds: { _ in })
    #expect(found.values.count == truth.count * 3)
    for (row, label) in truth.enumerated() {
      let values = found.values[row * 3..<(row + 1) * 3]
      #expect(values[row * 3 + label] == values.max(), "row \(row)")
    }
  }
}
