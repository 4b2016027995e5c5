internal import Foundation
internal import WinnowLabeling
internal import WinnowProject

/// How far functions, labels and the trained head are at odds or unsure about rows that may have several labels.
struct MultiLabelJudgement: RowWorth {
  /// The round's labels of the training rows.
  let table: MultiLabelFile.Table
  /// What the functions say.
  let votes: MultiLabelVotes
  /// What the trained head says of each row; nil where there is none.
  let head: (predictions: [Prediction], decisions: LabelDecisions)?
  /// The labels' names.
  let labels: [String]

  /// A label is told to be unsure where its probability is closer to ½ than this.
  private static let unsure = 0.4

  /// What a disagreement counts, where being wholly unsure counts 1.
  private static let disagreement = 0.25

  /// From 0: how close the least sure label that something votes on is to ½, 1 where nothing votes, and more where
  /// functions vote for and against one label or the head contradicts the labels.
  func worth(of row: Int) -> Double {
    var worth = leastSure(row).map { 1 - 2 * abs($0.probability - 0.5) } ?? 1
    if !disputed(row).isEmpty { worth += Self.disagreement }
    if !contradicted(row).isEmpty { worth += Self.disagreement }
    return worth
  }

  func reasons(for row: Int) -> [String] {
    var reasons: [String] = []
    let disputed = disputed(row)
    if !disputed.isEmpty {
      reasons.append("functions vote for and against \(names(disputed))")
    }
    let contradicted = contradicted(row)
    if !contradicted.isEmpty {
      reasons.append("the model contradicts the labels about \(names(contradicted))")
    }
    guard let (label, probability) = leastSure(row) else {
      return reasons + ["no function votes on it"]
    }
    let share = "\(labels[label]) \(String(format: "%.2f", probability))"
    if abs(probability - 0.5) < Self.unsure {
      reasons.append("the labels are unsure (\(share))")
    } else if reasons.isEmpty {
      reasons.append("the labels are no surer of any row like it (\(share))")
    }
    return reasons
  }

  private func names(_ indices: [Int]) -> String { indices.map { labels[$0] }.joined(separator: ", ") }

  private func voted(_ row: Int) -> [Int] { labels.indices.filter { table.votes[row][$0] > 0 } }

  /// The label nearest to ½ of those that something votes on; nil where nothing votes on any.
  private func leastSure(_ row: Int) -> (label: Int, probability: Double)? {
    let values = Array(table.probabilities[row: row])
    return voted(row).min { abs(values[$0] - 0.5) < abs(values[$1] - 0.5) }.map { ($0, values[$0]) }
  }

  /// The labels that functions vote for and against.
  private func disputed(_ row: Int) -> [Int] {
    let opinions = votes.opinions(on: row)
    return labels.indices.filter { label in
      opinions.contains { $0.supported.contains(label) } && opinions.contains { $0.opposed.contains(label) }
    }
  }

  /// The labels of which the head says another thing than the labels; a tie says nothing.
  private func contradicted(_ row: Int) -> [Int] {
    guard let head else { return [] }
    let given = head.decisions.labels(of: head.predictions[row].probabilities)
    let values = Array(table.probabilities[row: row])
    return voted(row).filter { values[$0] != 0.5 && given[$0] != (values[$0] > 0.5) }
  }
}
