import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowLabeling

/// The label model's parts against snorkel's own unit tests, and the whole against known truth.
@Suite struct LabelModelTests {
  private let settings = LabelModelSettings(seed: 123)

  @Test func startsFromNumPysFirstRandomNumber() {
    let expected: [(UInt32, Double)] = [
      (0, 0.5488135039273248), (1, 0.417022004702574), (2, 0.43599490214200376),
      (7, 0.07630828937395717), (42, 0.3745401188473625), (123, 0.6964691855978616),
      (2020, 0.9862768288615988), (12345, 0.9296160928171479),
    ]
    for (seed, number) in expected { #expect(MersenneTwister.firstUniform(seed: seed) == number) }
  }

  @Test func initialParametersAreSharesTimesPrecisionByBalance() throws {
    var settings = settings
    settings.classBalance = [0.6, 0.4]
    let counts = try VoteCounts(matrix([[0, 1, 0], [0, -1, 0]], classCount: 2))
    let objective = LabelModelObjective(counts, settings)
    #expect(objective.columns == [0, 3, 4])
    #expect(Tolerance.exact.differences(objective.initial, [1, 0, 1, 0, 0.875, 0]).isEmpty)
  }

  @Test func lossIsSnorkels() throws {
    let counts = try VoteCounts(matrix([[0, -1, 0], [0, 1, -1]], classCount: 2))
    let objective = LabelModelObjective(counts, settings)
    let mu = objective.initial.map { $0 + 0.05 }
    var gradient = [Double](repeating: 0, count: mu.count)
    // snorkel's figure counts three rows without votes as well, each at 0.05 for both classes.
    let kept = objective.loss(at: mu, gradient: &gradient)
    #expect(Tolerance.labelModel.accepts(kept + silentRows(mu, objective), 0.675175))

    var pulled = settings
    pulled.l2 = 1
    let withPull = LabelModelObjective(counts, pulled).loss(at: mu, gradient: &gradient)
    #expect(Tolerance.exact.accepts(withPull - kept, 3 * 2 * 0.05 * 0.05))
  }

  /// What the rows of μ that have no votes would add to the loss if they, too, stood at 0.05.
  private func silentRows(_ mu: [Double], _ objective: LabelModelObjective) -> Double {
    let blockOf = [0, 0, 1, 1, 2, 2]
    func row(_ column: Int) -> [Double] {
      guard let position = objective.columns.firstIndex(of: column) else { return [0.05, 0.05] }
      return (0..<2).map { mu[$0 * objective.columns.count + position] }
    }
    var loss = 0.0
    for column in 0..<6 {
      for other in 0..<6 where blockOf[column] != blockOf[other] {
        let isKept = objective.columns.contains(column) && objective.columns.contains(other)
        let product = zip(row(column), row(other)).reduce(0) { $0 + $1.0 * $1.1 / 2 }
        if !isKept { loss += product * product }
      }
      if !objective.columns.contains(column) { loss += 0.05 * 0.05 }
    }
    return loss
  }

  @Test func gradientIsTheSlopeOfTheLoss() throws {
    try withEvery("classes", in: 2...4) { classCount in
      var numbers = SeededNumbers(seed: UInt64(classCount))
      let rows = (0..<60).map { _ in
        (0..<5).map { _ in Int.random(in: -1..<classCount, using: &numbers) }
      }
      var settings = settings
      settings.l2 = 0.3
      let objective = LabelModelObjective(
        try VoteCounts(matrix(rows, classCount: classCount)), settings)
      let mu = objective.initial.map { _ in Double.random(in: 0...1, using: &numbers) }
      var gradient = [Double](repeating: 0, count: mu.count)
      var ignored = gradient
      _ = objective.loss(at: mu, gradient: &gradient)
      for index in mu.indices {
        var (ahead, behind) = (mu, mu)
        ahead[index] += 1e-4
        behind[index] -= 1e-4
        let slope =
          (objective.loss(at: ahead, gradient: &ignored) - objective.loss(at: behind, gradient: &ignored))
          / 2e-4
        #expect(Tolerance.op.accepts(gradient[index], slope))
      }
    }
  }

  @Test func fewConfidentVotesGiveTheBoundaryProbability() throws {
    let votes = try matrix([[0, 1, 0], [0, 1, 0]], classCount: 2)
    let counts = try VoteCounts(votes)
    // mu_init clamped to [0.01, 0.99], for functions 0 and 2 voting class 0 and function 1 class 1.
    let mu = [0.99, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.99, 0.99, 0.01, 0.01, 0.01]
    let fitted = FittedLabelModel(mu: mu, balance: [0.5, 0.5], counts: counts)
    #expect(
      Tolerance.labelModel.differences(fitted.probabilities(for: votes)[row: 0], [0.99, 0.01]).isEmpty)
    #expect(fitted.conditionalProbability(of: .label(1), by: 1, given: 1) == 0.99)
    #expect(Tolerance.exact.accepts(fitted.conditionalProbability(of: .abstain, by: 0, given: 0), 0))
  }

  @Test(arguments: [
    ([[-1, 1, 0], [0, -1, 1], [1, 0, -1]], [Vote.abstain, .abstain, .abstain]),
    ([[1, 1, 0], [-1, -1, -1], [1, 0, 1]], [.label(1), .abstain, .label(1)]),
  ])
  func tiedRowsAbstain(rows: [[Int]], expected: [Vote]) throws {
    let votes = try matrix(rows, classCount: 2)
    let fitted = try LabelModel(settings).fit(VoteCounts(votes))
    #expect(fitted.probabilities(for: votes).labels(breakingTies: .abstain) == expected)
  }

  @Test func rowsWithoutVotesGetTheClassBalance() throws {
    var settings = settings
    settings.classBalance = [0.7, 0.3]
    let votes = try matrix([[0, 1, 0], [-1, -1, -1], [1, 1, 0]], classCount: 2)
    let fitted = try LabelModel(settings).fit(VoteCounts(votes))
    #expect(Array(fitted.probabilities(for: votes)[row: 1]) == [0.7, 0.3])
  }

  @Test func recoversTheTruthOfMadeUpVotes() throws {
    let world = MadeUpVotes(rows: 10_000, functions: 10, classCount: 2, seed: 123)
    var settings = settings
    settings.epochs = 200
    let fitted = try LabelModel(settings).fit(VoteCounts(world.votes()))
    var error = 0.0
    for function in 0..<10 {
      for vote in [Vote.abstain, .label(0), .label(1)] {
        for label in 0..<2 {
          let learned = fitted.conditionalProbability(of: vote, by: function, given: label)
          error += abs(learned - world.probability(of: vote, by: function, given: label)) / 60
        }
      }
    }
    #expect(error < 0.025)
    let labels = try fitted.probabilities(for: world.votes()).labels(breakingTies: .random)
    #expect(zip(labels, world.gold).count { $0 == .label($1) } > 9_000)
  }

  @Test func manyVotesDoNotUnderflow() throws {
    let rows = [[Int](repeating: 0, count: 400), [Int](repeating: 1, count: 400)]
    let votes = try matrix(rows + rows + rows, classCount: 2)
    var settings = settings
    settings.learningRate = 1e-5
    let fitted = try LabelModel(settings).fit(VoteCounts(votes))
    #expect(fitted.probabilities(for: votes).values.allSatisfy { $0.isFinite })
  }

  @Test func refusesVotesThatTeachNothing() throws {
    let cases: [([[Int]], Int, String)] = [
      ([[0, 1], [1, 1]], 2, "2 labelling functions"),
      ([[-1, -1, -1], [-1, -1, -1]], 2, "not one vote on 2 rows"),
      ([[1, -1, 1], [1, 1, -1]], 2, "votes for class 1 alone"),
    ]
    for (rows, classCount, found) in cases {
      let counts = try VoteCounts(matrix(rows, classCount: classCount))
      let error = #expect(throws: WinnowError.self) { try LabelModel(settings).fit(counts) }
      #expect(error?.kind == .data)
      #expect(error?.found == found)
    }
  }

  @Test func refusesSettingsThatMakeNoSense() throws {
    let counts = try VoteCounts(matrix([[0, 1, 0], [1, 1, 0]], classCount: 2))
    let changes: [(String, (inout LabelModelSettings) -> Void)] = [
      ("epochs", { $0.epochs = -1 }), ("learning_rate", { $0.learningRate = 0 }),
      ("learning_rate", { $0.learningRate = .nan }), ("l2", { $0.l2 = -0.1 }),
      ("warmup_epochs", { $0.warmupEpochs = -1 }),
      ("warmup_epochs", { ($0.warmupEpochs, $0.schedule) = (100, .linear) }),
      ("minimum_learning_rate", { $0.minimumLearningRate = -1 }), ("margin", { $0.margin = 0.5 }),
      ("initial_precision", { $0.initialPrecision = .shared(1.1) }),
      ("initial_precision", { $0.initialPrecision = .perFunction([0.7, 0.7]) }),
      ("class_balance", { $0.classBalance = [1, 0] }), ("class_balance", { $0.classBalance = [0.5, 0.4] }),
      ("class_balance", { $0.classBalance = [0.5, 0.25, 0.25] }),
    ]
    for (name, change) in changes {
      var settings = settings
      change(&settings)
      let error = #expect(throws: WinnowError.self) { try LabelModel(settings).fit(counts) }
      #expect(error?.place == "label_model.\(name)")
    }
  }

  @Test func saysWhenTheLossGrowsBeyondAllNumbers() throws {
    var settings = settings
    settings.learningRate = 1000
    let counts = try VoteCounts(matrix([[0, 1, 0], [1, 1, 0], [1, 0, 1]], classCount: 2))
    let error = #expect(throws: WinnowError.self) { try LabelModel(settings).fit(counts) }
    #expect(error?.advice == "Choose a smaller learning rate.")
  }
}

/// Votes of independent functions whose error rates are known.
struct MadeUpVotes {
  let gold: [Int]
  private let codes: [[Int]]
  private let classCount: Int
  private let accuracies: [Double]
  private let coverage = 0.7

  init(rows: Int, functions: Int, classCount: Int, seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let accuracies = (0..<functions).map { _ in Double.random(in: 0.6...0.9, using: &numbers) }
    let gold = (0..<rows).map { _ in Int.random(in: 0..<classCount, using: &numbers) }
    codes = gold.map { truth in
      accuracies.map { accuracy in
        guard Double.random(in: 0..<1, using: &numbers) < 0.7 else { return -1 }
        if Double.random(in: 0..<1, using: &numbers) < accuracy { return truth }
        return (truth + Int.random(in: 1..<classCount, using: &numbers)) % classCount
      }
    }
    (self.gold, self.accuracies, self.classCount) = (gold, accuracies, classCount)
  }

  func votes() throws -> VoteMatrix { try matrix(codes, classCount: classCount) }

  func probability(of vote: Vote, by function: Int, given truth: Int) -> Double {
    switch vote {
    case .abstain: 1 - coverage
    case .label(truth): coverage * accuracies[function]
    case .label: coverage * (1 - accuracies[function]) / Double(classCount - 1)
    }
  }
}
