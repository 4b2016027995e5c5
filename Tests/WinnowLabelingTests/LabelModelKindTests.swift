import TestSupport
import Testing
import WinnowData

@testable import WinnowLabeling

@Suite struct LabelModelKindTests {
  private static let fitter = LabelModelFitter(settings: LabelModelSettings(seed: 123))
  private static let good = SyntheticVotes.Function(coverage: 0.7, accuracy: 0.85)

  @Test func everyKindLearnsFromGoodFunctions() throws {
    try withEvery("kind", in: LabelModelKind.allCases, "seed", in: UInt64(0)..<5) { kind, seed in
      // One class against the rest is what triplets are about: with three, they learn less.
      let balance = kind == .triplets ? [0.5, 0.5] : [0.5, 0.3, 0.2]
      let set = try SyntheticVotes(
        [Self.good, Self.good, Self.good, Self.good, Self.good], rows: 2000, balance: balance, seed: seed)
      let model = try Self.fitter.fit(
        kind, to: try TrainingVotes(set.votes), gold: GoldVoteCounts(set.known))
      #expect(model.kind == kind)
      #expect(set.accuracy(of: model) > 0.84, "\(kind), seed \(seed)")
    }
  }

  @Test func tripletsFindTheAccuracies() throws {
    let accuracies = [0.6, 0.7, 0.75, 0.8, 0.9, 0.95]
    let set = try SyntheticVotes(
      accuracies.map { .init(coverage: 0.8, accuracy: $0) }, rows: 50_000, balance: [0.5, 0.5], seed: 5)
    let model = try Triplets(classBalance: [0.5, 0.5]).fit(try VoteCounts(set.votes))
    let found = try #require(model.functionWeights)
    for (accuracy, weight) in zip(accuracies, found) { #expect(abs(accuracy - weight) < 0.02, "\(found)") }
  }

  @Test func votesImpossibleForEveryClassTellNothing() throws {
    let votes = try matrix([[0, 0, -1], [0, 0, -1], [1, -1, 1], [1, -1, 1]], classCount: 2)
    let model = DawidSkene().fit(VotePatterns(votes))
    let odd = model.probabilities(for: try matrix([[-1, 0, 1], [0, 0, -1]], classCount: 2))
    #expect(odd.values == [0.5, 0.5, 1, 0])
  }

  @Test func probabilitiesAddUpToOneAndPartsCanBeJudgedApart() throws {
    try withEvery("kind", in: LabelModelKind.allCases) { kind in
      let set = try SyntheticVotes(
        [Self.good, Self.good, Self.good, Self.good], rows: 300, balance: [0.6, 0.4], seed: 3)
      let model = try Self.fitter.fit(
        kind, to: try TrainingVotes(set.votes), gold: GoldVoteCounts(set.known))
      let whole = model.probabilities(for: set.votes)
      for row in 0..<whole.rowCount { #expect(abs(whole[row: row].reduce(0, +) - 1) < 1e-9) }
      var part = try VoteMatrix(functionNames: set.votes.functionNames, classCount: 2)
      for row in 100..<200 { try part.append(set.votes[row: row]) }
      #expect(model.probabilities(for: part).values == Array(whole.values[200..<400]))
    }
  }

  @Test func countsOfPartsAddUp() throws {
    let set = try SyntheticVotes(
      [Self.good, Self.good, Self.good], rows: 500, balance: [0.2, 0.3, 0.5], seed: 9)
    var first = try VoteMatrix(functionNames: set.votes.functionNames, classCount: 3)
    var second = first
    for row in 0..<500 {
      if row < 123 { try first.append(set.votes[row: row]) } else { try second.append(set.votes[row: row]) }
    }
    var patterns = VotePatterns(first)
    patterns += VotePatterns(second)
    #expect(patterns == VotePatterns(set.votes))
    #expect(patterns.rowCount == 500)
    var counts = GoldVoteCounts(GoldVotes(votes: first, classes: Array(set.gold[..<123])))
    counts += GoldVoteCounts(GoldVotes(votes: second, classes: Array(set.gold[123...])))
    #expect(counts == GoldVoteCounts(set.known))
    let pairs = try VoteCounts(set.votes)
    let chosen = try pairs.selecting([2, 0])
    #expect(chosen.rowCount == 500)
    #expect(chosen.votes(of: 0, for: 1) == pairs.votes(of: 2, for: 1))
    #expect(chosen[1, 3] == pairs[7, 0])
  }

  @Test func weightedVoteTrustsByGold() throws {
    var votes = try VoteMatrix(functionNames: ["bad", "worse", "good"], classCount: 2)
    var gold: [Int?] = []
    for row in 0..<40 {
      try votes.append(labels: [row % 4 == 0 ? 1 : 0, row % 4 == 1 ? 1 : 0, 1])
      gold.append(1)
    }
    let counts = GoldVoteCounts(GoldVotes(votes: votes, classes: gold))
    let model = WeightedVote(counts, classBalance: [0.5, 0.5])
    #expect(model.precisions[0] < 0.3 && model.precisions[2] > 0.95)
    let labels = model.probabilities(for: votes).labels(breakingTies: .abstain)
    #expect(labels.allSatisfy { $0 == .label(1) })
  }

  @Test func weightedVoteAndBalanceFromGoldNeedGold() throws {
    let set = try SyntheticVotes([Self.good, Self.good, Self.good], rows: 50, balance: [0.5, 0.5], seed: 1)
    let training = try TrainingVotes(set.votes)
    #expect(throws: WinnowError.self) { try Self.fitter.fit(.weightedVote, to: training) }
    let fitter = LabelModelFitter(settings: LabelModelSettings(seed: 1), balance: .gold)
    #expect(throws: WinnowError.self) { try fitter.fit(.labelModel, to: training) }
  }

  @Test func classBalanceIsEstimatedFromTheVotes() throws {
    let set = try SyntheticVotes(
      [Self.good, Self.good, Self.good, Self.good, Self.good], rows: 4000, balance: [0.8, 0.2], seed: 4)
    let fitter = LabelModelFitter(settings: LabelModelSettings(seed: 1), balance: .estimated)
    let model = try #require(
      try fitter.fit(.labelModel, to: try TrainingVotes(set.votes)) as? FittedLabelModel)
    #expect(abs(model.classBalance[0] - 0.8) < 0.03)
  }

  @Test func copiesDoNotCountTwice() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      let functions = [0.6, 0.8, 0.85, 0.9].map { SyntheticVotes.Function(coverage: 0.8, accuracy: $0) }
      for copied in functions.indices {
        var repeated = functions
        repeated[copied].copies = 6
        let plain = try SyntheticVotes(functions, rows: 1000, balance: [0.5, 0.5], seed: seed)
        let set = try SyntheticVotes(repeated, rows: 1000, balance: [0.5, 0.5], seed: seed)
        let alone = try Self.fitter.fit(.correlated, to: try TrainingVotes(plain.votes))
        let together = try Self.fitter.fit(.correlated, to: try TrainingVotes(set.votes))
        #expect(set.gold == plain.gold)
        #expect(abs(set.accuracy(of: together) - plain.accuracy(of: alone)) <= 0.005, "seed \(seed)")
      }
    }
  }

  @Test func functionsThatNeverVoteAreInNoGroup() throws {
    let votes = try matrix([[0, 0, -1, 1], [1, 1, -1, 1], [1, 1, -1, 0]], classCount: 2)
    #expect(FunctionGroups(try VoteCounts(votes)).members == [[0, 1], [3]])
    #expect(throws: WinnowError.self) {
      try CorrelatedLabelModel(LabelModelSettings(seed: 1)).fit(try VoteCounts(votes))
    }
  }
}
