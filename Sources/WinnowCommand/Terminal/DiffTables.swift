import Foundation
import WinnowData
import WinnowEvaluation
import WinnowProject

/// What is different between two rounds, for a terminal.
struct DiffTables {
  private let comparison: RoundComparison
  private let metrics: Set<String>?
  private let listedRows: Int

  init(_ comparison: RoundComparison, metrics: Set<String>?, listedRows: Int) {
    (self.comparison, self.metrics, self.listedRows) = (comparison, metrics, listedRows)
  }

  private var names: [String] { [comparison.first, comparison.second].map { "round \($0.number)" } }

  var lines: [String] {
    let parts =
      [[names.joined(separator: " → ")], comparison.notes.map { "! \($0)" }, settings, functions, voters]
      + comparison.splits.flatMap { [table(of: $0), labels(of: $0), moved(in: $0)] }
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private var settings: [String] {
    let changes = comparison.functions.filter { $0.change != .kept }
    guard !comparison.settings.isEmpty || !changes.isEmpty else { return ["settings: no difference"] }
    let signs: [FunctionDifference.Change: String] = [.added: "+", .removed: "−", .changed: "~"]
    return ["settings"]
      + comparison.settings.map { "  \(line(of: $0))" }
      + changes.flatMap { function in
        ["  \(signs[function.change] ?? "") function \(function.name)"]
          + function.settings.map { "      \(line(of: $0))" }
      }
  }

  private func line(of setting: SettingDifference) -> String {
    "\(setting.path): \(setting.first?.encoded ?? "not set") → \(setting.second?.encoded ?? "not set")"
  }

  /// The functions that moved on a split: by themselves, or because the rows did.
  private var functions: [String] {
    var table = TextTable(["function", "split", "coverage", "", "precision", ""])
    var isEmpty = true
    for function in comparison.functions {
      for move in function.moves where move.first != move.second {
        isEmpty = false
        table.add([
          function.name, move.split.rawValue, cell(move.first?.coverage), cell(move.second?.coverage),
          cell(move.first?.precision), cell(move.second?.precision),
        ])
      }
    }
    return isEmpty ? [] : table.lines
  }

  /// The metrics without an interval: each round's own.
  private var voters: [String] {
    let usual: Set = ["accuracy", "macro_f1", "micro_f1", "exact_match", "coverage"]
    let shown = comparison.voterDifferences.filter {
      (metrics ?? usual).contains($0.metric) && $0.first != $0.second
        && (metrics != nil || $0.voter != .fineTuned)
    }
    guard !shown.isEmpty else { return [] }
    var table = TextTable(["of all rows", "split", "metric"] + names + ["difference"])
    for entry in shown {
      table.add([
        entry.voter.rawValue, entry.split.rawValue, entry.metric, cell(entry.first), cell(entry.second),
        signed(entry.second - entry.first),
      ])
    }
    return table.lines
  }

  private func table(of split: SplitComparison) -> [String] {
    let rows = split.outcomes.rows
    var lines = ["\(split.split.rawValue): \(rows) of \(split.sharedRows) rows of both rounds compared"]
    func left(_ count: Int, _ what: String) {
      if count > 0 { lines.append("  \(count) \(count == 1 ? "row" : "rows") \(what)") }
    }
    left(split.onlyFirst, "only in \(names[0])")
    left(split.onlySecond, "only in \(names[1])")
    left(split.changedTexts.count, "with another text")
    left(split.changedGold.count, "with another gold label")
    left(split.withoutGold, "without gold")
    for label in split.incomparable { left(label.rows, "of \(label.label), which only one round knows") }
    guard rows > 0 else { return lines }
    var table = TextTable(["trained head"] + names + ["difference", "95 % interval"])
    for (name, difference) in split.differences where metrics?.contains(name) ?? true {
      table.add([
        name, cell(difference.first.value), cell(difference.second.value),
        difference.value.map(signed) ?? "-",
        difference.interval.map { "\(signed($0.lower)) … \(signed($0.upper))" } ?? "-",
      ])
    }
    let outcomes = split.outcomes
    return lines + [""] + table.lines + [
      "",
      "better \(outcomes.better), worse \(outcomes.worse), both right \(outcomes.bothRight), both wrong "
        + "\(outcomes.bothWrong); McNemar's exact test p = \(String(format: "%.4f", outcomes.pValue))",
    ]
  }

  private func labels(of split: SplitComparison) -> [String] {
    guard split.outcomes.rows > 0 else { return [] }
    var table = TextTable(["label", "precision", "", "recall", "", "F1", "", "rows"])
    for label in split.labels {
      let cells = [\ClassMetrics.precision, \.recall, \.f1].flatMap { metric in
        [cell(label.first[keyPath: metric].value), cell(label.second[keyPath: metric].value)]
      }
      table.add([label.name] + cells + ["\(label.first.support)"])
    }
    return table.lines
  }

  private func moved(in split: SplitComparison) -> [String] {
    [("better", split.better), ("worse", split.worse)].flatMap { title, rows -> [String] in
      guard !rows.isEmpty, listedRows > 0 else { return [] }
      let more = rows.count > listedRows ? ["  and \(rows.count - listedRows) more"] : []
      return ["\(title):"] + rows.prefix(listedRows).map(line(of:)) + more
    }
  }

  private func line(of row: MovedRow) -> String {
    func names(_ labels: [String]) -> String { labels.isEmpty ? "none" : labels.joined(separator: "+") }
    let text = row.text.map { ": \(JSONValue.string($0).encoded)" } ?? ""
    return
      "  \(row.identifier.encoded)  \(names(row.first)) → \(names(row.second)), gold \(names(row.gold))\(text)"
  }

  private func cell(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "-" }
  private func signed(_ value: Double) -> String { String(format: "%+.4f", value) }
}
