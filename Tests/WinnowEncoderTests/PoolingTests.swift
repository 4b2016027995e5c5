import Testing
import WinnowCheckpoint
import WinnowEncoder

/// The formulas of sentence-transformers' `modules/pooling.py` on two sequences of two columns.
@Suite struct PoolingTests {
  static let expected: [(Pooling.Mode, [Float])] = [
    (.cls, [1, -4, 7, 8]), (.max, [3, 2, 7, 8]), (.mean, [2, -1, 7, 8]),
    (.meanSquareRootLength, [4 / Float(2).squareRoot(), -2 / Float(2).squareRoot(), 7, 8]),
    (.weightedMean, [Float(1 + 2 * 3) / 3, 0, 7, 8]), (.lastToken, [3, 2, 7, 8]),
  ]

  static func pool(_ modes: [Pooling.Mode]) -> [Float] {
    var batch = PackedBatch()
    batch.append([5, 6])
    batch.append([7])
    let hidden: [Float] = [1, -4, 3, 2, 7, 8]
    var vectors: [Float] = []
    Pooling(modes).append(hidden.span, columns: 2, batch: batch, to: &vectors)
    return vectors
  }

  @Test func eachModeIsItsFormula() {
    for (mode, values) in Self.expected { #expect(Self.pool([mode]) == values, "\(mode)") }
  }

  @Test func modesStandSideBySide() {
    #expect(Self.pool([.cls, .max]) == [1, -4, 3, 2, 7, 8, 7, 8])
  }
}
