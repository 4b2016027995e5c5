import TestSupport
import Testing

@testable import WinnowEvaluation

@Suite struct LabelErrorsTests {
  /// `scripts/fixtures/generate-label-errors.py` wrote these.
  struct Case: Decodable {
    let classes: Int
    let labels: [Int]
    let probabilities: [[Double]]
    let joint: [[Int]]
    let flagged: [Int]
  }

  @Test func theRowsAreTheOnesThatCleanlabFlags() throws {
    let cases = try fixture("evaluation/label-errors.json", as: [Case].self)
    try withEvery("case", in: cases.indices) { index in
      let expected = cases[index]
      let found = LabelErrors(
        labels: expected.labels, probabilities: expected.probabilities.flatMap(\.self),
        classes: expected.classes)
      #expect(found.rows.map(\.row).sorted() == expected.flagged, "case \(index)")
      #expect(found.joint == expected.joint, "case \(index)")
    }
  }

  @Test func plantedFlipsAreFoundAndNothingElse() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      var numbers = SeededNumbers(seed: seed)
      let classes = 2 + Int(seed % 4)
      var labels = (0..<300).map { _ in Int.random(in: 0..<classes, using: &numbers) }
      let probabilities = labels.flatMap { label in
        let sure = Double.random(in: 0.7...0.95, using: &numbers)
        return (0..<classes).map { $0 == label ? sure : (1 - sure) / Double(classes - 1) }
      }
      let flipped = Set((0..<20).map { $0 * 15 })
      for row in flipped { labels[row] = (labels[row] + 1) % classes }
      let found = LabelErrors(labels: labels, probabilities: probabilities, classes: classes)
      // Flips of which the model is less sure than of most rows of the label may pass for honest doubt.
      #expect(found.rows.count >= flipped.count / 2, "seed \(seed)")
      #expect(found.rows.allSatisfy { flipped.contains($0.row) }, "seed \(seed)")
    }
  }

  @Test func aClassWithoutRowsIsNeverSuggested() {
    let probabilities = [[0.6, 0.1, 0.3], [0.2, 0.5, 0.3], [0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]
    let found = LabelErrors(
      labels: [0, 1, 0, 1], probabilities: probabilities.flatMap(\.self), classes: 3)
    #expect(found.rows.isEmpty)
    #expect(found.thresholds[2] == 2)
    #expect(found.joint[2] == [0, 0, 0])
  }

  @Test func theIndirectSortSorts() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      var numbers = SeededNumbers(seed: seed)
      let values = (0..<Int.random(in: 0...500, using: &numbers)).map { _ in
        Double(Int.random(in: 0...Int(seed) * 10, using: &numbers))
      }
      let order = IndirectQuicksort.order(values)
      #expect(order.map { values[$0] } == values.sorted())
      #expect(order.sorted() == Array(values.indices))
    }
  }

  @Test func roundingKeepsTheSum() {
    #expect(RoundedSum.rounding([0.5, 0.5, 1.5, 1.5]) == [0, 0, 2, 2])
    #expect(RoundedSum.rounding([0.4, 0.4, 0.2]) == [0, 1, 0])
    #expect(RoundedSum.rounding([1.6, 1.7, 1.7]) == [1, 2, 2])
    #expect(RoundedSum.pairwise(ArraySlice((1...300).map(Double.init))) == 45150)
  }
}
