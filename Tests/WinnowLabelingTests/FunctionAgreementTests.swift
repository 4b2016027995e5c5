import TestSupport
import Testing

@testable import WinnowLabeling

@Suite struct FunctionAgreementTests {
  @Test func pairsAreCountedByHand() throws {
    // Rows that both vote on: (0,0), (0,0), (0,1), (1,1); the first votes alone once, the second twice.
    let votes = try matrix(
      [[0, 0], [0, 0], [0, 1], [1, 1], [1, -1], [-1, 0], [-1, 1], [-1, -1]], classCount: 2)
    let pair = FunctionAgreement(try VoteCounts(votes)).pairs[0]
    #expect(pair.first == 0 && pair.second == 1)
    #expect(pair.both == 4 && pair.agreeing == 3)
    #expect(pair.union == 5 + 6 - 3)
    #expect(pair.agreement == 0.75)
    // First: 3 of class 0, 1 of class 1; second: 2 and 2.
    #expect(pair.expectedAgreement == (3 * 2 + 1 * 2) / 16.0)
    #expect(pair.kappa == 0.5)
    #expect(pair.similarity == 3 / 8.0)
  }

  @Test func pairsWithoutCommonRowsHaveNoAgreement() throws {
    let votes = try matrix([[0, -1, -1], [-1, 1, -1]], classCount: 2)
    let agreement = FunctionAgreement(try VoteCounts(votes))
    for pair in agreement.pairs {
      #expect(pair.agreement == nil && pair.kappa == nil && pair.similarity == 0)
      #expect(!pair.isNearDuplicate)
    }
    // A silent pair is no duplicate of itself, and neither are no functions at all.
    #expect(agreement.nearDuplicates.isEmpty)
    #expect(FunctionAgreement(try VoteCounts(functionCount: 0, classCount: 2)).pairs.isEmpty)
  }

  @Test func functionsOfOneClassHaveNoKappa() throws {
    let pair = FunctionAgreement(try VoteCounts(matrix([[1, 1], [1, 1]], classCount: 2))).pairs[0]
    #expect(pair.agreement == 1 && pair.kappa == nil && pair.similarity == 1)
  }

  @Test func pairsAreThoseOfAPassOverTheRows() throws {
    try withEvery("seed", in: 0..<10 as Range<UInt64>) { seed in
      var numbers = SeededNumbers(seed: seed)
      let rows = (0..<60).map { _ in (0..<4).map { _ in Int.random(in: -1..<3, using: &numbers) } }
      let votes = try matrix(rows, classCount: 3)
      for pair in FunctionAgreement(try VoteCounts(votes)).pairs {
        let both = rows.filter { $0[pair.first] >= 0 && $0[pair.second] >= 0 }
        #expect(pair.both == both.count)
        #expect(pair.agreeing == both.count { $0[pair.first] == $0[pair.second] })
        let chance = (0..<3).reduce(0.0) { sum, label in
          sum + Double(both.count { $0[pair.first] == label } * both.count { $0[pair.second] == label })
        }
        #expect(pair.expectedAgreement == chance / Double(both.count * both.count))
      }
    }
  }

  @Test func aPlantedCopyIsTheFirstNearDuplicate() throws {
    try withEvery("seed", in: 0..<20 as Range<UInt64>) { seed in
      var functions = [
        SyntheticVotes.Function(coverage: 0.4, accuracy: 0.8), .init(coverage: 0.6, accuracy: 0.9),
        .init(coverage: 0.3, accuracy: 0.7), .init(coverage: 0.95, accuracy: 0.95),
        .init(coverage: 0.9, accuracy: 0.97), .init(coverage: 0.002, accuracy: 1),
        .init(coverage: 0.002, accuracy: 1),
      ]
      let planted = Int(seed) % 3
      functions[planted].copies = 2
      let made = try SyntheticVotes(functions, rows: 1000, balance: [0.5, 0.3, 0.2], seed: seed)
      // The copy differs from its model here and there.
      var numbers = SeededNumbers(seed: seed + 100)
      var votes = try VoteMatrix(functionNames: made.votes.functionNames, classCount: 3)
      for row in 0..<1000 {
        var own = made.votes[row: row]
        if Double.random(in: 0..<1, using: &numbers) < 0.02 { own[planted + 1] = .abstain }
        try votes.append(own)
      }
      let first = FunctionAgreement(try VoteCounts(votes)).nearDuplicates.first
      #expect(first?.first == planted && first?.second == planted + 1)
    }
  }
}
