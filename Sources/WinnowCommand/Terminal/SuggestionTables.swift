import Foundation
import Winnow
import WinnowData
import WinnowLabeling
import WinnowProject

/// What `winnow suggest` prints.
enum SuggestionTables {
  /// The suggested words with what they are worth, and behind them the entries to paste.
  static func words(_ suggested: WordSuggestions, labels: [String]) -> [String] {
    guard suggested.source != .none else {
      return ["No row has a known class yet, so no words can be judged: answer the rows below first."]
    }
    let judges =
      switch suggested.source {
      case .gold: "\(suggested.knownRows) rows with answers or validation gold"
      case .labels, .none: "\(suggested.knownRows) rows by the newest round's labels, which are no gold"
      }
    guard !suggested.functions.isEmpty else {
      return [
        "No word separates the \(suggested.targetRows) \(title(suggested.target)); judged by \(judges)."
      ]
    }
    var table = TextTable([
      "for \(suggested.targetRows) \(title(suggested.target))", "says", "precision", "95 %", "of", "coverage",
      "target rows",
      "new",
    ])
    for function in suggested.functions {
      let found = function.suggestion
      table.add([
        (found.term.isAnchored ? "^" : "") + found.term.words, labels[found.label], cell(found.precision),
        "\(cell(found.interval.lower))–\(cell(found.interval.upper))", String(found.knownRows),
        cell(found.coverage),
        String(found.targetRows), String(found.newTargetRows),
      ])
    }
    return table.lines + ["judged by \(judges); to paste into labeling_functions:", ""]
      + suggested.functions.map { $0.yaml(labels: labels) }
  }

  /// The rows to look at, with the reasons.
  static func rows(_ rows: [RowSuggestion], texts: [Int: String]) -> [String] {
    guard !rows.isEmpty else { return ["There is no row left to look at."] }
    return ["rows to look at:"]
      + rows.map { row in
        let text = texts[row.number].map { ": \(JSONValue.string($0).encoded)" } ?? ""
        return "  \(row.identifier.encoded)  \(row.reasons.joined(separator: "; "))\(text)"
      }
  }

  private static func title(_ target: WordSuggestions.Target) -> String {
    switch target {
    case .uncovered: "training rows without a vote"
    case .errors: "errors of the model"
    case .all: "training rows"
    }
  }

  private static func cell(_ value: Double) -> String { String(format: "%.3f", value) }
}
