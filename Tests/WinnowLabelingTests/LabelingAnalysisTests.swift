import TestSupport
import Testing
import WinnowLabeling

@Suite struct LabelingAnalysisTests {
  private let rows = [
    [-1, -1, 0, -1, -1, 0], [-1, -1, -1, 2, -1, -1], [2, -1, -1, -1, -1, 0], [1, -1, 2, -1, 0, 0],
    [-1, -1, -1, -1, -1, -1], [1, -1, 0, 2, 1, 0],
  ]
  private let gold = [0, 1, 2, 0, 1, 2]

  @Test func equalsSnorkelsExample() throws {
    let analysis = LabelingAnalysis(try matrix(rows, classCount: 3), gold: gold)
    func sixths(_ counts: [Double]) -> [Double] { counts.map { $0 / 6 } }
    #expect(analysis.functions.map(\.coverage) == sixths([3, 0, 3, 2, 2, 4]))
    #expect(analysis.functions.map(\.overlaps) == sixths([3, 0, 3, 1, 2, 4]))
    #expect(analysis.functions.map(\.conflicts) == sixths([3, 0, 2, 1, 2, 3]))
    #expect(analysis.functions.map(\.gold?.correct) == [1, 0, 1, 1, 1, 2])
    #expect(analysis.functions.map(\.gold?.incorrect) == [2, 0, 2, 1, 1, 2])
    #expect(analysis.functions.map(\.polarity) == [[1, 2], [], [0, 2], [2], [0, 1], [0]])
    #expect(analysis.functions[1].gold?.empiricalAccuracy == 0)
    #expect(
      [analysis.labelCoverage, analysis.labelOverlap, analysis.labelConflict] == sixths([5, 4, 3]))
  }

  @Test func rowsWithoutGoldAreNotJudged() throws {
    let analysis = LabelingAnalysis(
      try matrix([[0, 1], [0, 1], [1, 1]], classCount: 2), gold: [0, nil, nil])
    #expect(analysis.functions.map(\.gold?.correct) == [1, 0])
    #expect(analysis.functions.map(\.gold?.incorrect) == [0, 1])
    #expect(analysis.functions[0].gold?.empiricalAccuracy == 1)
    let without = LabelingAnalysis(try matrix([[0, 1]], classCount: 2))
    #expect(without.functions.allSatisfy { $0.gold == nil && $0.learnedWeight == nil })
  }

  @Test func noRowsHaveNoShares() throws {
    let analysis = LabelingAnalysis(try VoteMatrix(functionNames: ["a"], classCount: 2))
    #expect(analysis.labelCoverage == 0 && analysis.functions[0].coverage == 0)
  }

  @Test func countsOfPartsAddUp() throws {
    var numbers = SeededNumbers(seed: 3)
    let rows = (0..<200).map { _ in (0..<6).map { _ in Int.random(in: -1..<4, using: &numbers) } }
    let gold = (0..<200).map { $0 % 3 == 0 ? nil : Int.random(in: 0..<4, using: &numbers) }
    let whole = try matrix(rows, classCount: 4)
    try withEvery("cut", in: [0, 1, 77, 199, 200]) { cut in
      var joined = try matrix([[Int](repeating: -1, count: 6)], classCount: 4)
      joined = try VoteMatrix(functionNames: joined.functionNames, classCount: 4)
      var analysis = AnalysisCounts(functionNames: whole.functionNames, classCount: 4)
      var counts = try VoteCounts(functionCount: 6, classCount: 4)
      for part in [0..<cut, cut..<200] {
        var block = try VoteMatrix(functionNames: whole.functionNames, classCount: 4)
        for row in part { try block.append(labels: rows[row]) }
        joined.append(contentsOf: block)
        var added = AnalysisCounts(functionNames: whole.functionNames, classCount: 4)
        added.add(block, gold: Array(gold[part]))
        analysis += added
        counts += try VoteCounts(block)
      }
      #expect(joined == whole)
      #expect(try counts == VoteCounts(whole))
      #expect(LabelingAnalysis(analysis) == LabelingAnalysis(whole, gold: gold))
    }
  }
}
