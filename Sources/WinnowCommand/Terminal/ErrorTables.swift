import Foundation
import WinnowData
import WinnowEvaluation
import WinnowProject

/// The tables of what a model gets wrong.
struct ErrorTables {
  private let errors: ErrorsDocument
  private let showsTexts: Bool

  /// How many lines a table has.
  private static let listed = 10
  /// How many rows stand behind a line.
  private static let examples = 5

  init(_ errors: ErrorsDocument, showsTexts: Bool) { (self.errors, self.showsTexts) = (errors, showsTexts) }

  /// All tables, a blank line between two of them.
  var lines: [String] {
    let tables = [summary, confusion, clarity, blame, slices, calibration, labelErrors, duplicates]
    return Array(tables.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private var summary: [String] {
    let truth = errors.truth == .gold ? "gold" : "the label model"
    let name = errors.split.map { "\($0.rawValue): " } ?? ""
    let rows = errors.rows[errors.split]?.identifiers.count ?? 0
    return [
      "\(name)\(errors.slices.errors) of \(errors.slices.rows) rows contradict \(truth); \(rows) rows in all"
    ]
      + errors.notes
  }

  private var confusion: [String] {
    let cells = errors.confusion.errors.prefix(Self.listed)
    var table = TextTable([errors.truth == .gold ? "gold" : "label model", "model", "rows", "such as rows"])
    for cell in cells {
      table.add([
        errors.labels[cell.gold], errors.labels[cell.predicted], String(cell.rows.count), numbers(cell.rows),
      ])
    }
    return cells.isEmpty ? [] : table.lines + texts(cells.flatMap { $0.rows.prefix(Self.examples) })
  }

  private var clarity: [String] {
    guard let clarity = errors.clarity, !clarity.cells.isEmpty else { return [] }
    var table = TextTable(["what to do", "model", "label model", "rows", "such as rows"])
    for cell in clarity.cells {
      table.add([
        Self.advice(cell.action), cell.model.rawValue, cell.labelModel.rawValue, String(cell.rows.count),
        numbers(cell.rows),
      ])
    }
    return table.lines
      + texts(clarity.cells.filter { $0.action != .nothing }.flatMap { $0.rows.prefix(Self.examples) })
  }

  private static func advice(_ action: ClarityMatrix.Action) -> String {
    switch action {
    case .writeFunction: "write a function"
    case .fixFunction: "fix a function"
    case .trainLonger: "train longer"
    case .lookAtGold: "look at the gold"
    case .label: "label some of them"
    case .nothing: "nothing"
    }
  }

  private var blame: [String] {
    guard !errors.blame.isEmpty else { return [] }
    var table = TextTable([
      "functions that gold contradicts", "votes", "wrong", "beyond average", "misled the label model",
    ])
    for function in errors.blame.prefix(Self.listed) {
      table.add([
        errors.functionNames[function.function], String(function.votes), String(function.wrong),
        String(format: "%+.1f", function.excess), String(function.misled),
      ])
    }
    return table.lines
  }

  private var slices: [String] {
    let entries = errors.slices.entries
    guard errors.slices.errors > 0, !entries.isEmpty else { return [] }
    var table = TextTable(["slice", "kind", "rows", "errors", "error rate", "explains", "q"])
    // A person has asked for the regular expressions by name.
    let asked = entries.dropFirst(Self.listed).filter { $0.slice.kind == .regex }
    for entry in entries.prefix(Self.listed) + asked {
      table.add([
        entry.slice.name, entry.slice.kind.rawValue, String(entry.slice.rows.count),
        String(entry.errors.count), Self.share(entry.errorRate), Self.share(entry.explained),
        String(format: "%.2g", entry.qValue),
      ])
    }
    let significant = entries.count { $0.isSignificant }
    let rate = Self.share(SliceRanking.falseDiscoveryRate)
    return table.lines + [
      "\(significant) of \(entries.count) slices are worse than chance makes them (false discovery rate \(rate))"
    ] + texts(entries.prefix(1).flatMap { $0.errors.prefix(Self.examples) })
  }

  private var calibration: [String] {
    guard let calibration = errors.calibration, let error = calibration.expectedError.value else { return [] }
    let bins = calibration.bins
    var table = TextTable(["confidence", "rows", "accuracy", "mean confidence"])
    for bin in bins.rows.indices where bins.rows[bin] > 0 {
      let rows = Double(bins.rows[bin])
      let (from, to) = (
        Double(bin) / Double(CalibrationBins.count), Double(bin + 1) / Double(CalibrationBins.count)
      )
      table.add([
        String(format: "%.2f–%.2f", from, to), String(bins.rows[bin]),
        Self.share(Double(bins.hits[bin]) / rows), Self.share(bins.confidence[bin] / rows),
      ])
    }
    return table.lines + ["expected calibration error \(String(format: "%.4f", error))"]
  }

  private var labelErrors: [String] {
    errors.labelErrors.flatMap { search -> [String] in
      let name = "\(search.source.rawValue) labels" + (search.split.map { " of \($0.rawValue)" } ?? "")
      guard let found = search.found else {
        return ["\(name): no search for wrong ones: \(search.reason ?? "")"]
      }
      let summary = "\(name): \(found.rows.count) of \(search.rows.count) are probably wrong"
      guard !found.rows.isEmpty else { return [summary] }
      var table = TextTable(["row", "has", "looks like", "probability of its label"])
      let rows = found.rows.prefix(Self.listed)
      for row in rows {
        table.add([
          String(search.rows[row.row]), errors.labels[row.given], errors.labels[row.suggested],
          String(format: "%.4f", row.confidence),
        ])
      }
      return [summary] + table.lines + texts(rows.map { search.rows[$0.row] }, in: search.split)
    }
  }

  private var duplicates: [String] {
    guard let groups = errors.duplicates else { return [] }
    let across = groups.count { $0.crossesSplits }
    let contradictory = groups.count { $0.goldDiffers }
    let summary =
      "near duplicates: \(groups.count) groups of texts, \(across) across splits, "
      + "\(contradictory) with different gold"
    guard !groups.isEmpty else { return [summary] }
    var table = TextTable(["similarity", "texts", "gold", "rows"])
    for group in groups.prefix(Self.listed) {
      let rows = group.places.prefix(Self.examples).map { place in
        (place.split.map { "\($0.rawValue) " } ?? "") + String(place.row)
      }
      table.add([
        String(format: "%.3f", group.similarity), String(group.places.count),
        group.goldDiffers ? "differs" : "-",
        rows.joined(separator: ", ") + (group.places.count > rows.count ? ", …" : ""),
      ])
    }
    return [summary] + table.lines
      + groups.prefix(Self.listed).flatMap { texts([$0.places[0].row], in: $0.places[0].split) }
  }

  private func numbers(_ rows: [Int]) -> String {
    rows.prefix(Self.examples).map(String.init).joined(separator: ", ")
      + (rows.count > Self.examples ? ", …" : "")
  }

  private func texts(_ rows: [Int]) -> [String] { texts(rows, in: errors.split) }

  /// A line with the text of each row, where the person asked for them.
  private func texts(_ rows: [Int], in split: Split?) -> [String] {
    guard showsTexts else { return [] }
    return rows.compactMap { row in
      errors.row(at: ErrorsDocument.Place(split: split, row: row)).text.map {
        "  row \(row): \(JSONValue.string($0).encoded)"
      }
    }
  }

  private static func share(_ value: Double) -> String { String(format: "%.1f %%", 100 * value) }
}
