import Foundation
import WinnowLabeling

/// The tables about labelling functions.
enum FunctionTables {
  /// The table of all functions on the rows of `name`, and a line about the rows.
  ///
  /// - Parameter removals: what becomes of the labels without each function, in column order; nil for no such columns.
  static func table(
    _ analysis: LabelingAnalysis, of name: String, labels: [String], removals: [RemovalEffect]? = nil
  ) -> [String] {
    let columns = columns(of: analysis, labels: labels, removals: removals)
    var table = TextTable(["function (\(name), \(analysis.rowCount) rows)"] + columns.map(\.title))
    for (index, function) in analysis.functions.enumerated() {
      table.add([function.name] + columns.map { $0.cell(function, index) })
    }
    let shares = "with a vote \(cell(analysis.labelCoverage)), with several \(cell(analysis.labelOverlap)), "
    return table.lines + ["rows: " + shares + "with conflicting ones \(cell(analysis.labelConflict))"]
  }

  private struct Column {
    let title: String
    let cell: (FunctionAnalysis, Int) -> String
  }

  private static func columns(
    of analysis: LabelingAnalysis, labels: [String], removals: [RemovalEffect]?
  ) -> [Column] {
    var columns = [
      Column(title: "says") { function, _ in function.polarity.map { labels[$0] }.joined(separator: ",") },
      Column(title: "coverage") { function, _ in cell(function.coverage) },
      Column(title: "overlaps") { function, _ in cell(function.overlaps) },
      Column(title: "conflicts") { function, _ in cell(function.conflicts) },
      Column(title: "only it") { function, _ in String(function.soleRows) },
    ]
    if analysis.functions.contains(where: { $0.gold != nil }) {
      columns += [
        Column(title: "correct") { function, _ in function.gold.map { String($0.correct) } ?? "-" },
        Column(title: "incorrect") { function, _ in function.gold.map { String($0.incorrect) } ?? "-" },
        Column(title: "accuracy") { function, _ in function.gold.map { cell($0.empiricalAccuracy) } ?? "-" },
        Column(title: "95 %") { function, _ in interval(function.gold?.precisionInterval) },
      ]
    }
    if analysis.functions.contains(where: { $0.estimatedPrecision != nil }) {
      columns.append(
        Column(title: "estimated") { function, _ in function.estimatedPrecision.map(cell) ?? "-" })
    }
    if analysis.functions.contains(where: { $0.learnedWeight != nil }) {
      columns.append(
        Column(title: "weight") { function, _ in
          // Nothing was learned of one that never votes.
          function.coverage > 0 ? function.learnedWeight.map(cell) ?? "-" : "-"
        })
    }
    guard let removals else { return columns }
    columns.append(Column(title: "without: labels") { _, index in String(removals[index].changedRows) })
    if removals.contains(where: { $0.accuracyChange != nil }) {
      columns.append(
        Column(title: "accuracy") { _, index in removals[index].accuracyChange.map(change) ?? "-" })
    }
    return columns
  }

  static func interval(_ interval: WilsonInterval?) -> String {
    interval.map { String(format: "%.2f-%.2f", $0.lower, $0.upper) } ?? "-"
  }

  static func change(_ value: Double) -> String { String(format: "%+.4f", value) }
  static func cell(_ value: Double) -> String { String(format: "%.4f", value) }
}
