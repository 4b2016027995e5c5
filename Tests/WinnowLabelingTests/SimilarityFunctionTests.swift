import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// Functions of cosines with texts that a person has given.
@Suite struct SimilarityFunctionTests {
  private func vote(_ function: any LabelingFunction, _ scores: [Float]?) throws -> Vote {
    try function.vote(
      on: LabelingRow(number: 0, text: "", scores: scores.map { [function.name: $0] } ?? [:]))
  }

  @Test func aDescriptionNeedsItsSimilarity() throws {
    let function = try SimilarityFunction(name: "s", minimumSimilarity: 0.5, label: 2)
    #expect(try [0.4, 0.5, 0.9].map { try vote(function, [$0]) } == [.abstain, .label(2), .label(2)])
    for scores in [nil, [], [.nan], [1, 1]] as [[Float]?] {
      #expect(throws: LabelingFault.self) { try vote(function, scores) }
    }
    for least in [-1.5, 1.5, .nan] as [Float] {
      #expect(throws: WinnowError.self) {
        try SimilarityFunction(name: "s", minimumSimilarity: least, label: 0)
      }
    }
  }

  @Test func theNearestExamplesOfEachClassDecide() throws {
    let function = try NeighborsFunction(name: "n", labels: [0, 1, 0, 1], nearest: 1)
    #expect(try vote(function, [0.1, 0.5, 0.6, 0.2]) == .label(0))
    let two = try NeighborsFunction(name: "n", labels: [0, 1, 0, 1], nearest: 2)
    #expect(try vote(two, [0.1, 0.5, 0.6, 0.25]) == .label(1))
    #expect(try vote(two, [0.5, 0.5, 0.5, 0.5]) == .abstain)
    let clear = try NeighborsFunction(
      name: "n", labels: [0, 1], nearest: 1, minimumMargin: 0.25, minimumSimilarity: 0.5)
    #expect(
      try [[0.75, 0.5], [0.75, 0.625], [0.375, 0]].map { try vote(clear, $0) } == [
        .label(0), .abstain, .abstain,
      ])
    for scores in [nil, [1], [1, .nan]] as [[Float]?] {
      #expect(throws: LabelingFault.self) { try vote(clear, scores) }
    }
  }

  @Test func examplesMustBeEnough() {
    for (labels, nearest) in [([], 1), ([0, 0], 1), ([0, 1], 0), ([0, 1, 1], 2)] as [([Int], Int)] {
      #expect(throws: WinnowError.self) { try NeighborsFunction(name: "n", labels: labels, nearest: nearest) }
    }
    #expect(throws: WinnowError.self) {
      try NeighborsFunction(name: "n", labels: [0, 1], nearest: 1, minimumMargin: -1)
    }
  }

  /// Against means worked out the long way.
  @Test(arguments: 0..<20 as Range<UInt64>) func randomExamplesAgreeWithBruteForce(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let labels = (0..<12).map { $0 % 3 }
    let k = Int.random(in: 1...4, using: &numbers)
    let function = try NeighborsFunction(name: "n", labels: labels.map { $0 * 2 }, nearest: k)
    for _ in 0..<50 {
      let scores = labels.map { _ in Float(Int.random(in: -8...8, using: &numbers)) / 8 }
      let means = (0..<3).map { label in
        zip(labels, scores).filter { $0.0 == label }.map(\.1).sorted().suffix(k).reduce(0, +) / Float(k)
      }
      let best = means.max() ?? 0
      let winners = means.indices.filter { means[$0] == best }
      #expect(try vote(function, scores) == (winners.count == 1 ? .label(winners[0] * 2) : .abstain))
    }
  }
}
