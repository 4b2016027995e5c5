import TestSupport
import Testing
import WinnowData
import WinnowLabeling
import WinnowTensor

@testable import Winnow

@Suite struct AnswersModelTests {
  /// Vectors around three axes, `perClass` a class, and the rows' classes.
  private static func clusters(perClass: Int, seed: UInt64) -> (space: UnitVectors, classes: [Int]) {
    var generator = SeededGenerator(seed: seed)
    let classes = (0..<3 * perClass).map { $0 % 3 }
    let values = classes.flatMap { label in
      (0..<6).map { Float($0 == label ? 1 : 0) + Float(0.2 * generator.normal()) }
    }
    return (UnitVectors(Matrix(rows: classes.count, columns: 6, values: values)), classes)
  }

  private static func noVotes(_ rows: Int) throws -> VoteMatrix {
    var votes = try VoteMatrix(functionNames: [], classCount: 3)
    for _ in 0..<rows { try votes.append([]) }
    return votes
  }

  private let labels = ["a", "b", "c"]

  @Test(arguments: 0..<5) func fewAnswersLabelWholeClusters(_ seed: Int) throws {
    let (space, classes) = Self.clusters(perClass: 40, seed: UInt64(seed))
    let answers = Dictionary(uniqueKeysWithValues: (0..<9).map { ($0, classes[$0]) })
    func probabilities(_ workers: Int) throws -> ClassProbabilities {
      try AnswersModel(
        space, Self.noVotes(space.rows), answers: answers, labels: labels,
        workers: WorkerPool(workers: workers)
      ).probabilities
    }
    let found = try probabilities(1)
    #expect(try probabilities(2) == found)
    let right = classes.indices.count { row in
      found.labels(breakingTies: .abstain)[row] == .label(classes[row])
    }
    #expect(right >= 114)
    for (row, label) in answers { #expect(found[row: row][row * 3 + label] == 1) }
    for row in classes.indices { #expect(abs(found[row: row].reduce(0, +) - 1) < 1e-6) }
  }

  @Test func answersOfOneClassTeachNothing() throws {
    let (space, _) = Self.clusters(perClass: 4, seed: 1)
    for answers in [[:], [0: 0, 3: 0]] {
      let error = #expect(throws: WinnowError.self) {
        try AnswersModel(
          space, Self.noVotes(space.rows), answers: answers, labels: labels, workers: WorkerPool(workers: 1))
      }
      #expect(error?.kind == .data && error?.place == "answers")
    }
  }

  @Test func clustersAreCoveredOnceEach() {
    for seed in 0..<5 {
      let (space, classes) = Self.clusters(perClass: 30, seed: UInt64(seed))
      func clusters() -> [ClusterCover.Cluster] {
        ClusterCover.clusters(
          of: space, weights: [Double](repeating: 1, count: space.rows), count: 6, seed: UInt64(seed))
      }
      let found = clusters()
      #expect(Set(found.map { classes[$0.medoid] }) == [0, 1, 2])
      #expect(found.map(\.members.count).reduce(0, +) == classes.count)
      #expect(clusters().map(\.medoid) == found.map(\.medoid))
    }
  }

  @Test func rowsWithoutWeightAreNeverChosen() {
    let (space, classes) = Self.clusters(perClass: 30, seed: 4)
    let weights = classes.map { $0 == 1 ? 1.0 : 0 }
    let found = ClusterCover.clusters(of: space, weights: weights, count: 4, seed: 7)
    #expect(found.count == 4)
    #expect(found.flatMap(\.members).allSatisfy { classes[$0] == 1 })
    #expect(ClusterCover.clusters(of: space, weights: classes.map { _ in 0 }, count: 4, seed: 7).isEmpty)
  }

  @Test func equalVectorsMakeOneCluster() {
    let space = UnitVectors(Matrix(rows: 5, columns: 2, values: [Float](repeating: 1, count: 10)))
    let found = ClusterCover.clusters(of: space, weights: [1, 1, 1, 1, 1], count: 3, seed: 7)
    #expect(found.map(\.members.count) == [5])
  }

  @Test func nearestRowsAreThoseOfTheLargestCosines() throws {
    let (space, _) = Self.clusters(perClass: 50, seed: 3)
    let nearest = try NearestRows(in: space, count: 4, workers: WorkerPool(workers: 2))
    for row in [0, 77, 149] {
      let cosines = space.cosines(with: row)
      let expected = cosines.indices.filter { $0 != row }.sorted { cosines[$0] > cosines[$1] }.prefix(4)
      #expect(Array(nearest[row]) == Array(expected))
    }
    #expect(try NearestRows(in: space, count: 500, workers: WorkerPool(workers: 1)).count == 149)
  }
}
