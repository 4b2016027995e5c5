import TestSupport
import Testing
import WinnowData

@testable import WinnowLabeling

@Suite struct FunctionDiagnosisTests {
  private let majority = MajorityVote()

  private func diagnosis(
    of votes: VoteMatrix, gold: [Int?]? = nil, by model: any VoteModel = MajorityVote(), limit: Int = 10
  ) throws -> VoteDiagnosis {
    try VoteDiagnosis(
      of: votes, gold: gold, weights: model.functionWeights, probabilities: model.probabilities(for: votes),
      limit: limit)
  }

  @Test func theMajoritysRemovalIsThatOfFittingAnew() throws {
    try withEvery("seed", in: 0..<30 as Range<UInt64>) { seed in
      var numbers = SeededNumbers(seed: seed)
      let classCount = Int.random(in: 2...4, using: &numbers)
      let rows = (0..<80).map { _ in
        (0..<5).map { _ in Int.random(in: -3..<classCount, using: &numbers) }.map { max($0, -1) }
      }
      let gold = (0..<80).map { row in row % 4 == 0 ? nil : Int.random(in: 0..<classCount, using: &numbers) }
      let votes = try matrix(rows, classCount: classCount)
      let before = majority.probabilities(for: votes)
      for known: [Int?]? in [gold, nil] {
        let effects = MajorityRemoval.effects(of: votes, gold: known)
        for function in 0..<5 {
          let refit = RemovalEffect(ofRemoving: function, from: votes, gold: known, before: before) {
            majority.probabilities(for: votes.removing(function))
          }
          #expect(effects[function] == refit, "function \(function)")
        }
      }
    }
  }

  @Test func removalIsCountedByHand() throws {
    // Row 0 loses its only vote, row 1 becomes a tie, row 2 is freed from one, row 3 stays.
    let votes = try matrix(
      [[0, -1, -1], [0, 0, 1], [1, 0, -1], [1, 1, 1]], classCount: 2)
    let effect = MajorityRemoval.effects(of: votes, gold: [0, 0, 0, 1])[0]
    #expect(effect.changedRows == 3 && effect.uncoveredRows == 1)
    #expect(effect.rowsWithGold == 4)
    #expect(RemovalEffect().accuracyChange == nil)
  }

  @Test func soleRowsAndWorstVotesAreNamedInOrder() throws {
    let votes = try matrix([[0, -1], [0, 1], [-1, 1], [1, 1], [0, -1], [0, 1]], classCount: 2)
    #expect(votes.rows(coveredOnlyBy: 0, limit: 10) == [0, 4])
    #expect(votes.rows(coveredOnlyBy: 0, limit: 1) == [0])
    #expect(votes.rows(coveredOnlyBy: 1, limit: 10) == [2])
    let probabilities = ClassProbabilities(
      classCount: 2, values: [0.4, 0.6, 0.1, 0.9, 0, 1, 0.5, 0.5, 0.9, 0.1, 0.1, 0.9])
    let silent = votes.worstExamples(of: 0, gold: nil, probabilities: probabilities, limit: 10)
    #expect(silent.map(\.row) == [1, 5, 0])
    #expect(silent.map(\.gold) == [nil, nil, nil])
    let gold = [nil, 0, 0, 0, 1, 1]
    let wrong = votes.worstExamples(of: 0, gold: gold, probabilities: probabilities, limit: 10)
    #expect(wrong.map(\.row) == [5, 3, 4])
    #expect(wrong.map(\.probability) == [0.1, 0.5, 0.9])
    #expect(wrong[0] == VoteExample(row: 5, vote: 0, gold: 1, probability: 0.1))
    #expect(
      votes.worstExamples(of: 0, gold: gold, probabilities: probabilities, limit: 2) == Array(wrong[..<2]))
    #expect(votes.worstExamples(of: 0, gold: gold, probabilities: probabilities, limit: 0).isEmpty)
  }

  @Test func estimatedPrecisionIsTheMeanOfWhatWasVotedFor() throws {
    let votes = try matrix([[0, -1, 1], [1, -1, 0]], classCount: 2)
    let probabilities = ClassProbabilities(classCount: 2, values: [0.75, 0.25, 0.5, 0.5])
    #expect(probabilities.estimatedPrecisions(of: votes) == [0.625, nil, 0.375])
  }

  @Test func aPlantedBadFunctionStandsOut() throws {
    try withEvery("seed", in: 0..<20 as Range<UInt64>) { seed in
      let bad = Int(seed) % 6
      var functions = (0..<6).map { index in
        SyntheticVotes.Function(
          coverage: 0.45 + 0.05 * Double(index % 3), accuracy: 0.75 + 0.03 * Double(index))
      }
      functions[bad].accuracy = 0.35
      let made = try SyntheticVotes(functions, rows: 3000, balance: [0.4, 0.35, 0.25], seed: seed)
      let training = try TrainingVotes(made.votes)
      let fitter = LabelModelFitter(settings: LabelModelSettings(seed: 123))
      for kind in [LabelModelKind.majorityVote, .dawidSkene, .labelModel] {
        let model = try fitter.fit(kind, to: training)
        let without = try diagnosis(of: made.votes, by: model)
        let estimates = without.analysis.functions.map { $0.estimatedPrecision ?? 1 }
        let worst = estimates.indices.min { estimates[$0] < estimates[$1] }
        #expect(worst == bad, "\(kind)")
      }
      let known = try diagnosis(of: made.votes, gold: made.gold)
      let gains = known.functions.map { $0.majorityRemoval.accuracyChange ?? -1 }
      let largest = gains.indices.max { gains[$0] < gains[$1] }
      #expect(largest == bad)
      #expect(gains[bad] > 0)
    }
  }

  @Test func oddFunctionsAreDiagnosedToo() throws {
    // Function 0 never votes, function 1 always, function 2 now and then; class 2 is absent.
    let rows = (0..<50).map { row in [-1, 0, row % 5 == 0 ? 1 : -1] }
    let votes = try matrix(rows, classCount: 3)
    let gold = (0..<50).map { row in Optional(row % 2) }
    let found = try diagnosis(of: votes, gold: gold)
    let table = found.analysis.functions
    #expect(table.map(\.soleRows) == [0, 40, 0])
    let isUnjudged = table.map { $0.gold?.precisionInterval == nil }
    let isUnknown = table.map { $0.estimatedPrecision == nil }
    #expect(isUnjudged == [true, false, false])
    #expect(isUnknown == [true, false, false])
    #expect(found.functions[0].majorityRemoval.changedRows == 0)
    #expect(found.functions[0].worstExamples.isEmpty && found.functions[0].soleRows.isEmpty)
    #expect(found.functions[1].majorityRemoval.uncoveredRows == 40)
    #expect(found.functions[1].soleRows.count == 10)
    let none = try VoteMatrix(functionNames: ["a", "b"], classCount: 2)
    let empty = try diagnosis(of: none, gold: [])
    let isQuiet = empty.functions.allSatisfy {
      $0.majorityRemoval == RemovalEffect() && $0.worstExamples.isEmpty
    }
    #expect(isQuiet)
  }

  @Test func votesWithoutAFunctionAreThoseOfTheOthers() throws {
    let votes = try matrix([[0, 1, -1], [2, -1, 1]], classCount: 3)
    let others = votes.removing(1)
    #expect(others.functionNames == ["f0", "f2"] && others.rowCount == 2)
    #expect(others[row: 0] == [.label(0), .abstain])
    #expect(others[row: 1] == [.label(2), .label(1)])
    #expect(others.removing(0).removing(0).functionCount == 0)
  }

  @Test func codesMakeAMatrixOrAreRefused() throws {
    let votes = try VoteMatrix(functionNames: ["a", "b"], codes: [0, -1, 3, 1])
    #expect(votes.classCount == 4 && votes.rowCount == 2)
    #expect(try VoteMatrix(functionNames: ["a"], codes: [-1, 0]).classCount == 2)
    let strange: [(codes: [Int16], place: String)] = [
      ([0, 2], "row 0, labelling function \"b\""), ([0, 0, -2, 0], "row 1, labelling function \"a\""),
    ]
    for (codes, place) in strange {
      let error = #expect(throws: WinnowError.self) {
        try VoteMatrix(functionNames: ["a", "b"], codes: codes, classCount: 2)
      }
      #expect(error?.place == place)
    }
  }
}
