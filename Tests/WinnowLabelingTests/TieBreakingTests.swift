import Testing

@testable import WinnowLabeling

@Suite struct TieBreakingTests {
  @Test func drawsAsSnorkelDoes() {
    let ofTwo = [0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1]
    #expect((0..<20).map { TieBreaking.draw(row: $0, from: 2) } == ofTwo)
    #expect((0..<10).map { TieBreaking.draw(row: $0, from: 3) } == [0, 0, 0, 1, 0, 0, 1, 2, 1, 1])
  }

  @Test func tiesAreWithinTheTolerance() {
    #expect(TieBreaking.abstain.label(of: [0.500001, 0.499999], row: 0) == .abstain)
    #expect(TieBreaking.abstain.label(of: [0.50002, 0.49998], row: 0) == .label(0))
    #expect(TieBreaking.random.label(of: [0.2, 0.4, 0.4], row: 1) == .label(2))
    #expect(TieBreaking.random.label(of: [0.2, 0.4, 0.4], row: 2) == .label(1))
    #expect(TieBreaking.random.label(of: [.nan, .nan], row: 0) == .abstain)
  }

  @Test func rowsAreNumberedOverTheWholeData() {
    let whole = ClassProbabilities(classCount: 2, values: [Double](repeating: 0.5, count: 40))
    var part = ClassProbabilities(classCount: 2, values: Array(whole.values[14...]))
    let labels = whole.labels(breakingTies: .random)
    #expect(part.labels(breakingTies: .random, firstRow: 7) == Array(labels[7...]))
    part.append(contentsOf: whole)
    #expect(part.rowCount == 33)
  }
}
