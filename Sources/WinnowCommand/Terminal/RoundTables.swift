import Foundation
import Winnow
import WinnowEvaluation
import WinnowLabeling
import WinnowProject

/// The tables that a round ends with.
enum RoundTables {
  /// The path that a user cares about: from the model's own predictions to the trained head, on the last
  /// split with gold, and on the rows that people have answered for a split of their own.
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
    let isAnnotated =
      document.metrics(of: .fineTuned, on: .annotated) != nil
      || document.multiLabelMetrics(of: .fineTuned, on: .annotated) != nil
    return table(document, on: split) + (isAnnotated ? [""] + table(document, on: .annotated) : [])
  }

  private static func table(_ document: MetricsDocument, on split: Split) -> [String] {
    let several = document.multiLabelMetrics(of: .fineTuned, on: split)
    let columns =
      several != nil
      ? MultiLabelTables.columns.map(\.0) : ["accuracy", "macro F1", "coverage", "accuracy where answered"]
    var table = TextTable([split.rawValue] + columns)
    var reasons: [String] = []
    for voter in MetricsDocument.Voter.allCases {
      switch document[voter, split] {
      case .metrics(let metrics):
        table.add([
          title(voter), cell(metrics.accuracy), cell(metrics.macroF1), cell(metrics.coverage),
          cell(metrics.accuracyAnswered),
        ])
      case .multiLabel(let metrics): table.add([title(voter)] + MultiLabelTables.cells(metrics))
      case .undefined(let reason):
        table.add([title(voter)] + columns.map { _ in "-" })
        reasons.append("\(title(voter)): \(reason)")
      case nil: continue
      }
    }
    guard let several else { return table.lines + reasons }
    return table.lines + reasons + [""] + MultiLabelTables.labels(several, names: document.labels)
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
