import Foundation
import Winnow
import WinnowEvaluation
import WinnowLabeling
import WinnowProject

/// The tables that a round ends with.
enum RoundTables {
  /// The path that a user cares about: from the model's own predictions to the trained head, on the last
  /// split with gold.
  static func metrics(_ document: MetricsDocument) -> [String] {
    let shown = [Split.test, .validation].first { split in
      MetricsDocument.Voter.allCases.contains {
        document.metrics(of: $0, on: split) != nil || document.multiLabelMetrics(of: $0, on: split) != nil
      }
    }
    guard let split = shown else {
      return [
        "There is no gold in the validation or test split: how good the labels and the head are cannot be "
          + "told. A few dozen labelled rows in the column of the gold label are enough to begin with."
      ]
    }
    let several = document.multiLabelMetrics(of: .fineTuned, on: split)
    let columns =
      several != nil
      ? MultiLabelTables.columns.map(\.0) : ["accuracy", "macro F1", "coverage", "accuracy where answered"]
    var table = TextTable([split.rawValue] + columns)
    for voter in MetricsDocument.Voter.allCases {
      switch document[voter, split] {
      case .metrics(let metrics):
        table.add([
          title(voter), cell(metrics.accuracy), cell(metrics.macroF1), cell(metrics.coverage),
          cell(metrics.accuracyAnswered),
        ])
      case .multiLabel(let metrics): table.add([title(voter)] + MultiLabelTables.cells(metrics))
      case .undefined(let reason):
        table.add(["\(title(voter)) (\(reason))"] + columns.map { _ in "-" })
      case nil: continue
      }
    }
    guard let several else { return table.lines }
    return table.lines + [""] + MultiLabelTables.labels(several, names: document.labels)
  }

  /// The labelling functions' table on one split.
  static func analysis(_ analysis: LabelingAnalysis, split: Split, labels: [String]) -> [String] {
    let hasGold = analysis.functions.contains { $0.gold != nil }
    let hasWeights = analysis.functions.contains { $0.learnedWeight != nil }
    var header = [
      "function (\(split.rawValue), \(analysis.rowCount) rows)", "says", "coverage", "overlaps", "conflicts",
    ]
    if hasGold { header += ["correct", "incorrect", "accuracy"] }
    if hasWeights { header.append("weight") }
    var table = TextTable(header)
    for function in analysis.functions {
      var row = [
        function.name, function.polarity.map { labels[$0] }.joined(separator: ","), cell(function.coverage),
        cell(function.overlaps), cell(function.conflicts),
      ]
      if hasGold {
        let gold = function.gold
        row += [
          gold.map { String($0.correct) } ?? "-", gold.map { String($0.incorrect) } ?? "-",
          gold.map { cell($0.empiricalAccuracy) } ?? "-",
        ]
      }
      if hasWeights { row.append(function.learnedWeight.map(cell) ?? "-") }
      table.add(row)
    }
    let shares = "with a vote \(cell(analysis.labelCoverage)), with several \(cell(analysis.labelOverlap)), "
    return table.lines + ["rows: " + shares + "with conflicting ones \(cell(analysis.labelConflict))"]
  }

  private static func title(_ voter: MetricsDocument.Voter) -> String {
    switch voter {
    case .warmStart: "warm start (zero-shot)"
    case .majorityVote: "majority vote"
    case .labelModel: "label model"
    case .fineTuned: "fine-tuned head"
    case .goldBaseline: "head on validation gold"
    }
  }

  private static func cell(_ metric: Metric) -> String { metric.value.map(cell) ?? "-" }
  private static func cell(_ value: Double) -> String { String(format: "%.4f", value) }
}
