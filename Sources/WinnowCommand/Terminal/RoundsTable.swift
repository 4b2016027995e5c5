import Foundation
import WinnowProject

/// The rounds of a project, side by side.
struct RoundsTable {
  private let history: RunHistory
  private let metric: String
  private let split: Split

  init(_ history: RunHistory, metric: String, split: Split) {
    (self.history, self.metric, self.split) = (history, metric, split)
  }

  var lines: [String] {
    guard !history.runs.isEmpty else { return ["no round yet: winnow run makes one"] }
    // The other split with figures stands beside the one that is asked for.
    let other = [Split.test, .validation].first { candidate in
      candidate != split && history.runs.contains { $0.metric(metric, on: candidate) != nil }
    }
    var table = TextTable(
      ["round", "began", "functions", "coverage", "label model"] + Self.voters.map(\.title)
        + (other.map { ["head, \($0.rawValue)"] } ?? []) + ["changed"])
    let best = history.best
    for run in history.runs { table.add(cells(of: run, isBest: run.number == best, other: other)) }
    let faults = history.runs.compactMap { run in run.fault.map { "round \(run.number) is damaged: \($0)" } }
    return ["\(metric) on the \(split.rawValue) split", ""] + table.lines + [""] + faults + [bestLine(best)]
  }

  private func cells(of run: RunSummary, isBest: Bool, other: Split?) -> [String] {
    guard run.fault == nil else {
      let dashes = 3 + Self.voters.count + (other == nil ? 0 : 1)
      return ["\(run.number)", "damaged"] + [String](repeating: "-", count: dashes) + [""]
    }
    var cells = ["\(run.number)\(isBest ? " *" : "")"]
    cells.append(run.started.map(Self.shortDate) ?? "-")
    cells.append("\(run.functions.count)")
    cells.append(Self.cell(run.coverage))
    cells.append(run.labelModel ?? (run.isMultiLabel ? "one a label" : "-"))
    for (voter, _) in Self.voters { cells.append(Self.cell(run.metric(metric, of: voter, on: split))) }
    if let other { cells.append(Self.cell(run.metric(metric, on: other))) }
    cells.append(history.change(of: run)?.words ?? "")
    return cells
  }

  private func bestLine(_ best: Int?) -> String {
    let choice = "\(history.choice.metric.rawValue) on the \(history.choice.split.rawValue) split"
    return best.map { "* best by \(choice): round \($0)" } ?? "no best round: none has \(choice)"
  }

  private static let voters: [(voter: MetricsDocument.Voter, title: String)] = [
    (.warmStart, "warm start"), (.majorityVote, "majority"), (.labelModel, "label model's"),
    (.fineTuned, "head"),
  ]

  /// `2026-11-23T22:04:05Z` as `2026-11-23 22:04`.
  private static func shortDate(_ date: String) -> String {
    String(date.prefix(16)).replacing("T", with: " ")
  }

  private static func cell(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "-" }
}
