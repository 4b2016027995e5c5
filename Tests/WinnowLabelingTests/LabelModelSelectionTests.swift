import TestSupport
import Testing
import WinnowData
import WinnowLabeling

@Suite struct LabelModelSelectionTests {
  private static let fitter = LabelModelFitter(settings: LabelModelSettings(seed: 123))

  /// Eight copies of a poor function outvote four good ones: only the model that knows copies is right.
  @Test func findsThePlantedAnswer() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      let functions =
        [SyntheticVotes.Function(coverage: 0.9, accuracy: 0.65, copies: 8)]
        + [SyntheticVotes.Function](repeating: .init(coverage: 0.9, accuracy: 0.85), count: 4)
      let training = try SyntheticVotes(functions, rows: 2000, balance: [0.5, 0.5], seed: seed)
      let validation = try SyntheticVotes(functions, rows: 500, balance: [0.5, 0.5], seed: seed + 1000)
      let selection = LabelModelSelection(
        Self.fitter, training: try TrainingVotes(training.votes), gold: validation.known, seed: seed)
      #expect(selection.chosen == .correlated, "seed \(seed): \(selection.candidates)")
      #expect(selection.reason.contains("points"))
      #expect(selection.candidates.map(\.kind) == LabelModelKind.allCases)
    }
  }

  @Test func majorityVoteWithoutGold() throws {
    let set = try SyntheticVotes(
      [.init(coverage: 1, accuracy: 0.9), .init(coverage: 1, accuracy: 0.9)], rows: 50, balance: [0.5, 0.5],
      seed: 1)
    let training = try TrainingVotes(set.votes)
    for gold in [nil, GoldVotes(votes: set.votes, classes: [Int?](repeating: nil, count: 50))] {
      let selection = LabelModelSelection(Self.fitter, training: training, gold: gold, seed: 1)
      #expect(selection.chosen == .majorityVote)
      #expect(selection.reason == "there is no gold on the validation split to choose by")
    }
  }

  @Test func majorityVoteWhereTheOthersAreNoBetter() throws {
    let functions = [SyntheticVotes.Function](repeating: .init(coverage: 1, accuracy: 0.8), count: 5)
    let set = try SyntheticVotes(functions, rows: 400, balance: [0.5, 0.5], seed: 2)
    let selection = LabelModelSelection(
      Self.fitter, training: try TrainingVotes(set.votes), gold: set.known, seed: 2)
    #expect(selection.chosen == .majorityVote)
    #expect(selection.reason.hasPrefix("no kind is better"))
  }

  @Test func kindsThatCannotBeFittedAreToldApart() throws {
    let set = try SyntheticVotes(
      [.init(coverage: 1, accuracy: 0.9), .init(coverage: 1, accuracy: 0.6)], rows: 200, balance: [0.5, 0.5],
      seed: 3)
    let selection = LabelModelSelection(
      Self.fitter, training: try TrainingVotes(set.votes), gold: set.known, seed: 3)
    let failed = selection.candidates.filter { $0.accuracy == nil }
    #expect(failed.map(\.kind) == [.labelModel, .triplets, .correlated])
    #expect(failed.allSatisfy { $0.failure?.contains("labelling functions") == true })
  }

  @Test func bootstrapIntervalHoldsTheMean() throws {
    let interval = try #require(BootstrapInterval(meanOf: (0..<100).map { Double($0 % 2) }, seed: 1))
    #expect(interval.lower > 0.38 && interval.lower < 0.42 && interval.upper > 0.58 && interval.upper < 0.62)
    #expect(BootstrapInterval(meanOf: [], seed: 1) == nil)
    #expect(BootstrapInterval(meanOf: [2, 2], seed: 1)?.lower == 2)
  }
}
