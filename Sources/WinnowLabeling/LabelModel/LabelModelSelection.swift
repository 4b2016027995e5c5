import Foundation
import WinnowData

/// The choice of a label model by gold, and why it was made.
///
/// The majority vote is taken unless another kind is better than chance explains: of the kinds whose gain in accuracy
/// over the majority vote has a bootstrap interval above 0, the one with the highest accuracy, and of equal ones the
/// simplest. Rows that nobody votes on say nothing of a label model and are left out; a tie is credited to each of
/// its classes with its share.
public struct LabelModelSelection: Sendable {
  /// What one kind was found to be worth.
  public struct Candidate: Sendable, Equatable {
    /// The kind.
    public let kind: LabelModelKind
    /// Its accuracy on rows with gold and votes; nil where it could not be fitted.
    public let accuracy: Double?
    /// The 95 % interval of its gain over the majority vote; nil for the majority vote itself.
    public let gain: BootstrapInterval?
    /// Why it could not be fitted.
    public let failure: String?
  }

  /// Every kind, the simplest first; empty where there is no gold to choose by.
  public let candidates: [Candidate]
  /// The kind that was chosen.
  public let chosen: LabelModelKind
  /// Why, in one sentence.
  public let reason: String
  /// The number of rows with gold and votes that it was chosen by.
  public let rows: Int

  /// The parts of the gold in turn that a model which learns from gold is not shown and judged by.
  private static let folds = 5

  /// The choice among all kinds, fitted to the training rows' votes.
  ///
  /// A weighted vote is judged by rows that it has not learned from (five folds by row number).
  ///
  /// - Parameters:
  ///   - gold: votes on rows with gold, as a rule of the validation split; nil for none.
  ///   - seed: decides what the bootstrap draws.
  public init(_ fitter: LabelModelFitter, training: TrainingVotes, gold: GoldVotes?, seed: UInt64) {
    let judged = gold.map(Self.judgedRows) ?? []
    rows = judged.count
    guard let gold, !judged.isEmpty else {
      (candidates, chosen) = ([], .majorityVote)
      let votes = gold.map { $0.goldCount > 0 } == true
      reason =
        "\(votes ? "no row with gold has a vote" : "there is no gold on the validation split") to choose by"
      return
    }
    let counts = GoldVoteCounts(gold)
    let baseline = Self.credits(of: MajorityVote(), on: gold, judged)
    var candidates: [Candidate] = []
    for kind in LabelModelKind.allCases {
      do {
        let credits =
          kind == .weightedVote
          ? try Self.foldedCredits(fitter, training, gold, judged)
          : Self.credits(of: try fitter.fit(kind, to: training, gold: counts), on: gold, judged)
        let gains = zip(credits, baseline).map { $0 - $1 }
        candidates.append(
          Candidate(
            kind: kind, accuracy: credits.reduce(0, +) / Double(credits.count),
            gain: kind == .majorityVote ? nil : BootstrapInterval(meanOf: gains, seed: seed), failure: nil))
      } catch {
        let failure = (error as? WinnowError).map { "\($0.place): \($0.found)" } ?? "\(error)"
        candidates.append(Candidate(kind: kind, accuracy: nil, gain: nil, failure: failure))
      }
    }
    self.candidates = candidates
    let better = candidates.filter { ($0.gain?.lower ?? 0) > 0 }
    // `max` would take the last of equals; the simplest is the first.
    let best = better.reduce(nil as Candidate?) { best, next in
      (next.accuracy ?? 0) > (best?.accuracy ?? 0) ? next : best
    }
    chosen = best?.kind ?? .majorityVote
    reason = Self.reason(best, among: candidates, rows: rows)
  }

  /// The rows with gold and at least one vote.
  private static func judgedRows(_ gold: GoldVotes) -> [Int] {
    gold.classes.indices.filter { row in
      gold.classes[row] != nil && gold.votes.voteCount(on: row) > 0
    }
  }

  /// How much of each row a model gets right: 1, 0, or of a tie the share.
  private static func credits(of model: any VoteModel, on gold: GoldVotes, _ rows: [Int]) -> [Double] {
    let probabilities = model.probabilities(for: gold.votes)
    return rows.map { row in
      let values = Array(probabilities[row: row])
      guard let best = values.max(), let label = gold.classes[row] else { return 0 }
      let tied = values.indices.filter { abs(values[$0] - best) < TieBreaking.tolerance }
      return tied.contains(label) ? 1 / Double(tied.count) : 0
    }
  }

  /// The same of a weighted vote, where each row is judged by weights from the other folds.
  private static func foldedCredits(
    _ fitter: LabelModelFitter, _ training: TrainingVotes, _ gold: GoldVotes, _ rows: [Int]
  ) throws -> [Double] {
    var credits = [Double](repeating: 0, count: rows.count)
    for fold in 0..<folds {
      let counts = GoldVoteCounts(gold) { $0 % folds != fold }
      let model = try fitter.fit(.weightedVote, to: training, gold: counts)
      for (position, credit) in Self.credits(of: model, on: gold, rows).enumerated()
      where rows[position] % folds == fold {
        credits[position] = credit
      }
    }
    return credits
  }

  private static func reason(_ best: Candidate?, among candidates: [Candidate], rows: Int) -> String {
    func percent(_ value: Double) -> String { String(format: "%.1f", value * 100) }
    let majority = candidates.first { $0.kind == .majorityVote }?.accuracy ?? 0
    let onRows = "on \(rows) rows with gold and votes"
    guard let best, let accuracy = best.accuracy, let gain = best.gain else {
      return
        "no kind is better than the majority vote's \(percent(majority)) % \(onRows) by more than chance explains"
    }
    return
      "it is right on \(percent(accuracy)) % \(onRows), the majority vote on \(percent(majority)) %; the gain is "
      + "\(percent(gain.lower)) to \(percent(gain.upper)) points with 95 % confidence"
  }
}
