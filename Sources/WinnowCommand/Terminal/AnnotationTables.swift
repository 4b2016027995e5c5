import Foundation
import Winnow
import WinnowData
import WinnowEvaluation
import WinnowProject

/// What `winnow annotations` prints.
enum AnnotationTables {
  /// The most conflicts and stale answers that are listed; JSON lists all.
  private static let listed = 50

  static func lines(_ overview: AnnotationOverview, text: (String) -> String?) -> [String] {
    guard !overview.people.isEmpty else { return ["Nobody has answered yet: winnow annotate asks."] }
    return people(overview) + agreement(overview) + conflicts(overview, text: text) + unusable(overview)
  }

  private static func people(_ overview: AnnotationOverview) -> [String] {
    var names: [String] = []
    for label in overview.people.flatMap(\.labels) where !names.contains(label.label) {
      names.append(label.label)
    }
    let uses = Answer.Use.allCases
    var table = TextTable(
      ["annotator"] + names.map(DisplayedText.line) + ["skipped"] + uses.map { "to \($0.rawValue)" } + [
        "settling"
      ])
    for person in overview.people {
      let counts = names.map { name in person.labels.first { $0.label == name }?.count ?? 0 }
      table.add(
        [DisplayedText.line(person.name)]
          + (counts + [person.skipped] + uses.map { person.uses[$0] ?? 0 } + [person.settling]).map(
            String.init))
    }
    return table.lines + ["\(overview.settledRows) rows are settled"]
  }

  private static func agreement(_ overview: AnnotationOverview) -> [String] {
    guard overview.people.count > 1 else { return [] }
    let pairs = overview.pairs.map { pair in
      let names = "\(DisplayedText.line(pair.first)) and \(DisplayedText.line(pair.second))"
      return
        "Cohen's kappa of \(names): \(cell(pair.agreement.kappa)), the same label on \(pair.agreement.agreements) of \(pair.agreement.rows) rows"
    }
    let all = overview.fleiss
    let leftOut = all.leftOut > 0 ? ", \(all.leftOut) rows with fewer or more left out" : ""
    return [""] + pairs + [
      "Fleiss' kappa: \(cell(all.kappa)), on \(all.rows) rows with \(all.ratings) answers each\(leftOut)"
    ]
  }

  private static func conflicts(_ overview: AnnotationOverview, text: (String) -> String?) -> [String] {
    guard !overview.conflicts.isEmpty else { return [] }
    let lines = overview.conflicts.prefix(listed).map { conflict in
      let said = conflict.opinions.map { "\($0.annotator): \($0.label)" }.joined(separator: ", ")
      let quoted = text(conflict.row).map { ": \(JSONValue.string($0).encoded)" } ?? ""
      return "  \(DisplayedText.line("\(conflict.row)  \(said)\(quoted)"))"
    }
    return [
      "",
      "people differ on \(overview.conflicts.count) rows (winnow annotate --filter conflicts settles them):",
    ]
      + lines + more(overview.conflicts.count)
  }

  private static func unusable(_ overview: AnnotationOverview) -> [String] {
    var lines: [String] = []
    for unknown in overview.unknownLabels {
      let label = DisplayedText.line(unknown.label)
      let advice =
        unknown.nearest.map { "; winnow annotations rename \"\(label)\" \"\($0)\" mends that" } ?? ""
      lines.append(
        "\(unknown.count) answers name the label \"\(label)\", which the settings do not have\(advice)")
    }
    if !overview.stale.isEmpty {
      lines.append("\(overview.stale.count) answers are about no training row as it is now:")
      lines += overview.stale.prefix(listed).map {
        let reason = $0.isChanged ? "its text is another now" : "there is no such row"
        return "  \(DisplayedText.line("\($0.identifier.plainText)  \($0.annotator)")): \(reason)"
      }
      lines += more(overview.stale.count)
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  private static func more(_ count: Int) -> [String] {
    count > listed ? ["  … and \(count - listed) more: --json lists all"] : []
  }

  private static func cell(_ kappa: Metric) -> String {
    kappa.value.map { String(format: "%.3f", $0) } ?? "none (\(kappa.reason ?? ""))"
  }
}
