import Foundation
import Winnow
import WinnowEvaluation
import WinnowLabeling
import WinnowProject

/// The tables of a round whose rows may have several labels.
enum MultiLabelTables {
  /// The columns of the path from the model's own predictions to the trained head, by their names in
  /// `metrics.json`.
  static let columns = [
    ("exact match", "exact_match"), ("micro F1", "micro_f1"), ("macro F1", "macro_f1"),
    ("Hamming loss", "hamming_loss"), ("mean AP", "mean_average_precision"), ("coverage", "coverage"),
  ]

  /// A voter's cells.
  static func cells(_ metrics: MultiLabelSplitMetrics) -> [String] {
    columns.map { cell(metrics[$0.1]) }
  }

  /// The trained head's figures for each label.
  static func labels(_ metrics: MultiLabelSplitMetrics, names: [String]) -> [String] {
    let columns = [
      ("precision", "precision"), ("recall", "recall"), ("F1", "f1"), ("AUC", "roc_auc"),
      ("AP", "average_precision"), ("log loss", "log_loss"), ("ECE", "ece"),
    ]
    var table = TextTable(["label"] + columns.map(\.0) + ["rows with it"])
    for (index, name) in names.enumerated() {
      table.add(
        [name] + columns.map { cell(metrics[labels: $0.1]?[index]) } + [String(metrics.support[index])])
    }
    return table.lines
  }

  /// The labelling functions' table on one label of one split.
  static func analysis(_ entry: MultiLabelAnalysis) -> [String] {
    var lines = FunctionTables.table(
      entry.analysis, of: entry.split.rawValue, labels: ["against", "for"])
    lines.insert("\(entry.label):", at: 0)
    if let reason = entry.majorityReason { lines.append("labels are the majority's: \(reason)") }
    return lines
  }

  private static func cell(_ metric: Metric?) -> String {
    metric?.value.map { String(format: "%.4f", $0) } ?? "-"
  }
}
