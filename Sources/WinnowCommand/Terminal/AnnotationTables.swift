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
    let isMulti = overview.isMultiLabel
    var table = TextTable(
      ["annotator"] + names.map(DisplayedText.line) + (isMulti ? ["none"] : []) + ["skipped"]
        + uses.map { "to \($0.rawValue)" } + [
          "settling"
        ])
    for person in overview.people {
      let counts = names.map { name in person.labels.first { $0.label == name }?.count ?? 0 }
      table.add(
        [DisplayedText.line(person.name)]
          + (counts + (isMulti ? [person.withoutLabel] : []) + [person.skipped]
          + uses.map { person.uses[$0] ?? 0 } + [person.settling]).map(
            String.init))
    }
    return table.lines + ["\(overview.settledRows) rows are settled"]
  }

  private static func agreement(_ overview: AnnotationOverview) -> [String] {
    guard overview.people.count > 1 else { return [] }
    let same = overview.isMultiLabel ? "the same labels" : "the same label"
    let pairs = overview.agreement.pairs.map { pair in
      "Cohen's kappa of \(names(pair)): \(cell(pair.agreement.kappa)), \(same) on \(pair.agreement.agreements) of \(pair.agreement.rows) rows"
    }
    let all = overview.agreement.fleiss
    let leftOut = all.leftOut > 0 ? ", \(all.leftOut) rows with fewer or more left out" : ""
    return [""] + pairs + [
      "Fleiss' kappa: \(cell(all.kappa)), on \(all.rows) rows with \(all.ratings) answers each\(leftOut)"
    ] + labelAgreement(overview)
  }

  /// A line a label where rows may have several: the same kappas of its yes and no.
  private static func labelAgreement(_ overview: AnnotationOverview) -> [String] {
    guard overview.isMultiLabel, !overview.agreement.pairs.isEmpty else { return [] }
    var table = TextTable(["label"] + overview.agreement.pairs.map(names) + ["Fleiss' kappa"])
    for (label, agreement) in overview.labelAgreements {
      table.add(
        [DisplayedText.line(label)]
          + (agreement.pairs.map(\.agreement.kappa) + [agreement.fleiss.kappa]).map {
            $0.value.map { String(format: "%.3f", $0) } ?? "none"
          })
    }
    return ["", "Kappas label by label (none: all say the same, so that chance alone would agree):"]
      + table.lines
  }

  private static func names(_ pair: AnnotationAgreement.Pair) -> String {
    "\(DisplayedText.line(pair.first)) and \(DisplayedText.line(pair.second))"
  }

  private static func conflicts(_ overview: AnnotationOverview, text: (String) -> String?) -> [String] {
    guard !overview.conflicts.isEmpty else { return [] }
    let lines = overview.conflicts.prefix(listed).map { conflict in
      let quoted = text(conflict.row).map { ": \(JSONValue.string($0).encoded)" } ?? ""
      return "  \(DisplayedText.line("\(conflict.row)  \(conflict.said)\(quoted)"))"
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
    if overview.unfitSets > 0 {
      lines.append("\(overview.unfitSets) answers give several labels, or none, where a row has one")
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
