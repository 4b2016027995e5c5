internal import Foundation
internal import WinnowLabeling

/// How far functions, labels and the trained head are at odds or unsure about rows.
struct RowJudgement: RowWorth {
  /// The round's probabilities of the training rows.
  let probabilities: ClassProbabilities
  /// What the functions say.
  let votes: VoteMatrix
  /// What the trained head says; nil where there is none.
  let head: [Prediction]?
  /// The classes' names.
  let labels: [String]

  /// What a row is worth to be looked at, from 0: how close its two best classes are, and more where functions vote for
  /// different classes or the head takes another class than the labels.
  func worth(of row: Int) -> Double {
    let values = probabilities[row: row].sorted(by: >)
    var worth = 1 - (values[0] - values[1])
    if votersDisagree(on: row) { worth += Self.disagreement }
    if headDisagrees(on: row) { worth += Self.disagreement }
    return worth
  }

  /// The best two classes are told to be unsure where they are closer than this.
  private static let unsure = 0.8

  /// What a disagreement counts, where being wholly unsure counts 1.
  private static let disagreement = 0.25

  /// Why the row is worth a look, the weightiest first.
  func reasons(for row: Int) -> [String] {
    var reasons: [String] = []
    if votersDisagree(on: row) {
      let said = zip(votes.functionNames, votes[row: row]).compactMap { name, vote in
        vote.label.map { "\(name): \(labels[$0])" }
      }
      reasons.append("functions disagree (\(said.joined(separator: ", ")))")
    }
    let values = Array(probabilities[row: row])
    let order = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
    if headDisagrees(on: row), let said = head?[row] {
      reasons.append("the model says \(said.label), the labels \(labels[order[0]])")
    }
    // As many as would fit between the two best: of three level classes, all three are told.
    let level = order.filter { values[order[0]] - values[$0] < Self.unsure }
    let told = level.count > 1 ? level : Array(order.prefix(2))
    let shares = told.map { "\(labels[$0]) \(String(format: "%.2f", values[$0]))" }.joined(separator: ", ")
    if level.count > 1 {
      reasons.append("the labels are unsure (\(shares))")
    } else if reasons.isEmpty {
      reasons.append("the labels are no surer of any row like it (\(shares))")
    }
    return reasons
  }

  private func votersDisagree(on row: Int) -> Bool { Set(votes[row: row].compactMap(\.label)).count > 1 }

  /// Whether head and labels have a favourite each, and not the same one.
  private func headDisagrees(on row: Int) -> Bool {
    guard let head, case .label(let label) = TieBreaking.abstain.label(of: probabilities[row: row], row: row)
    else { return false }
    return head[row].index != label
  }
}
