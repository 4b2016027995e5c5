import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// What is counted on all processors at once against the same counted piece by piece on one.
@Suite struct ParallelCountsTests {
  private static let functions = [
    SyntheticVotes.Function(coverage: 0.5, accuracy: 0.8), .init(coverage: 0.9, accuracy: 0.6),
    .init(coverage: 0.1, accuracy: 0.9), .init(coverage: 1, accuracy: 0.4), .init(coverage: 0, accuracy: 1),
  ]

  /// The blocks of a matrix, each too small to be shared out.
  private func blocks(of votes: VoteMatrix) throws -> [(votes: VoteMatrix, rows: Range<Int>)] {
    try stride(from: 0, to: votes.rowCount, by: 1000).map { start in
      let rows = start..<min(start + 1000, votes.rowCount)
      var block = try VoteMatrix(functionNames: votes.functionNames, classCount: votes.classCount)
      for row in rows { try block.append(votes[row: row]) }
      return (block, rows)
    }
  }

  @Test func countsAndProbabilitiesAreThoseOfOneThread() throws {
    try withEvery("seed", in: 0..<4 as Range<UInt64>) { seed in
      let classCount = Int(seed) + 2
      let made = try SyntheticVotes(
        Self.functions, rows: 20_011,
        balance: [Double](repeating: 1 / Double(classCount), count: classCount), seed: seed)
      let gold = made.gold.enumerated().map { $0 % 3 == 0 ? nil : Optional($1) }
      var counts = try VoteCounts(functionCount: 5, classCount: classCount)
      var analysis = AnalysisCounts(functionNames: made.votes.functionNames, classCount: classCount)
      let model = try LabelModel(LabelModelSettings(seed: 1)).fit(VoteCounts(made.votes))
      var values: [Double] = []
      for block in try blocks(of: made.votes) {
        counts.add(block.votes)
        analysis.add(block.votes, gold: Array(gold[block.rows]))
        values += model.probabilities(for: block.votes).values
      }
      #expect(try VoteCounts(made.votes) == counts)
      var whole = AnalysisCounts(functionNames: made.votes.functionNames, classCount: classCount)
      whole.add(made.votes, gold: gold)
      #expect(whole == analysis)
      #expect(model.probabilities(for: made.votes).values == values)
    }
  }

  @Test func wideMatricesAreCountedTooWhereRowsAreFew() throws {
    let made = try SyntheticVotes(
      Self.functions, rows: 9000, balance: [Double](repeating: 0.01, count: 100), seed: 3)
    var counts = try VoteCounts(functionCount: 5, classCount: 100)
    for block in try blocks(of: made.votes) { counts.add(block.votes) }
    #expect(try VoteCounts(made.votes) == counts)
  }
  @Test func blocksAreCountedAsTheWhole() throws {
    for rows in [1, 4095, 4096, 20_011] {
      let made = try SyntheticVotes(Self.functions, rows: rows, balance: [0.2, 0.3, 0.5], seed: 5)
      let (names, votes) = (made.votes.functionNames, made.votes)
      @Sendable func codes(_ range: Range<Int>) -> [Int16] {
        range.flatMap { votes[row: $0].map { Int16($0.label ?? -1) } }
      }
      var whole = AnalysisCounts(functionNames: names, classCount: 3)
      whole.add(votes)
      #expect(
        try AnalysisCounts(functionNames: names, classCount: 3, rowCount: rows, codes: codes) == whole)
      let gold = made.gold.enumerated().map { $0 % 3 == 0 ? nil : Optional($1) }
      var judged = AnalysisCounts(functionNames: names, classCount: 3)
      judged.add(votes, gold: gold)
      #expect(
        try AnalysisCounts(
          functionNames: names, classCount: 3, rowCount: rows, gold: gold.map { Int16($0 ?? -1) },
          codes: codes)
          == judged)
      let most = codes(0..<rows).max() ?? 0
      let counted = try AnalysisCounts(functionNames: names, rowCount: rows, codes: codes)
      #expect(counted.classCount == max(2, Int(most) + 1))
    }
  }

  @Test func aVoteForNoClassIsNamedByItsRow() {
    let error = #expect(throws: WinnowError.self) {
      try AnalysisCounts(functionNames: ["a", "b"], classCount: 2, rowCount: 10_000) { rows in
        rows.flatMap { row in [Int16(0), row == 9000 ? 2 : 1] }
      }
    }
    #expect(error?.place == "row 9000, labelling function \"b\"" && error?.found == "label 2")
  }
}
