import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// The figures of WRENCH's paper and code on its own votes, ties drawn by the row's number.
@Suite(.enabled(if: Places.hasShared, Comment(rawValue: Places.needsShared)))
struct WrenchLabelModelTests {
  private static let fitter = LabelModelFitter(
    settings: {
      var settings = LabelModelSettings(seed: 123)
      settings.epochs = 500
      return settings
    }())

  private struct Set {
    let training: VoteMatrix
    let test: VoteMatrix
    let gold: [Int]

    init(_ name: String, classCount: Int) throws {
      training = try WrenchSplit(name).votes(classCount: classCount)
      let split = try WrenchSplit(name, split: "test")
      test = try split.votes(classCount: classCount)
      gold = split.gold
    }

    func accuracy(of kind: LabelModelKind) throws -> Double {
      let model = try WrenchLabelModelTests.fitter.fit(kind, to: try TrainingVotes(training))
      let labels = model.probabilities(for: test).labels(breakingTies: .random)
      return Double(zip(labels, gold).count { $0 == .label($1) }) / Double(gold.count)
    }
  }

  @Test(arguments: [
    ("wrench-youtube", 2, LabelModelKind.majorityVote, 0.84), ("wrench-youtube", 2, .dawidSkene, 0.832),
    ("wrench-trec", 6, .majorityVote, 0.608), ("wrench-trec", 6, .dawidSkene, 0.5),
  ])
  func equalsTheReference(name: String, classCount: Int, kind: LabelModelKind, accuracy: Double) throws {
    let found = try Set(name, classCount: classCount).accuracy(of: kind)
    #expect(abs(found - accuracy) < 1e-9, "\(kind) on \(name): \(found)")
  }

  @Test func copiesOnYouTubeMoveNothing() throws {
    let set = try Set("wrench-youtube", classCount: 2)
    func accuracy(repeating function: Int?) throws -> Double {
      func repeated(_ votes: VoteMatrix) throws -> VoteMatrix {
        try matrix(
          (0..<votes.rowCount).map { row in
            let codes = votes[row: row].map { $0.label ?? -1 }
            return codes + (function.map { [Int](repeating: codes[$0], count: 5) } ?? [])
          }, classCount: 2)
      }
      let model = try Self.fitter.fit(.correlated, to: try TrainingVotes(repeated(set.training)))
      let labels = model.probabilities(for: try repeated(set.test)).labels(breakingTies: .random)
      return Double(zip(labels, set.gold).count { $0 == .label($1) }) / Double(set.gold.count)
    }
    let plain = try accuracy(repeating: nil)
    #expect(plain >= 0.84, "\(plain)")
    for function in 0..<10 {
      let found = try accuracy(repeating: function)
      #expect(abs(found - plain) <= 0.005, "function \(function): \(plain) to \(found)")
    }
  }
}
