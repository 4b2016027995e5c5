import WinnowLabeling
import WinnowData
import WinnowEvaluation

/// The rows that a report could list, in the order in which they are chosen.
struct RowListing {
  /// The bytes that the listed rows may take.
  static let budget = 2_500_000
  /// How many slices a report lists, and so can be chosen.
  static let listedSlices = 100
  /// More rows of a problem than fit into the budget.
  private static let most = 10_000

  /// The rows of each problem.
  private(set) var rows: [ReportRow.Problem: [ReportRow]] = [:]
  /// How many rows there are of each problem, be they in ``rows`` or not.
  private(set) var totals: [ReportRow.Problem: Int] = [:]

  /// How many rows of each of the fullest cells of the confusion come before all others, and of how many cells.
  private static let (rowsOfCell, fullestCells) = (10, 200)

  /// The rows that the model gets wrong, with their cells: first the surest few of each of the fullest cells, so that
  /// each has rows behind it, then the others, the surest first.
  private static func wrongRows(of errors: ErrorsDocument) -> [(row: Int, cell: ConfusionCells.Cell)] {
    let rows = errors.confusion.errors.enumerated().flatMap { place, cell in
      cell.rows.enumerated().map { rank, row in
        (
          isFirst: place < fullestCells && rank < rowsOfCell, row: row, cell: cell,
          confidence: errors.confidence?[row] ?? 0
        )
      }
    }
    return rows.sorted {
      ($0.isFirst ? 0 : 1, -$0.confidence, $0.row) < ($1.isFirst ? 0 : 1, -$1.confidence, $1.row)
    }.map { ($0.row, $0.cell) }
  }

  /// The rows of a document in memory: all of them, with their texts where these are shown.
  init(_ errors: ErrorsDocument, showsTexts: Bool) {
    let labels = errors.labels
    var sliceRows: [Int: [Int]] = [:]
    for (place, entry) in errors.slices.entries.prefix(Self.listedSlices).enumerated() {
      for row in entry.errors { sliceRows[row, default: []].append(place) }
    }
    var actions: [Int: String] = [:]
    for cell in errors.clarity?.cells ?? [] where cell.action != .nothing {
      for row in cell.rows { actions[row] = cell.action.rawValue }
    }
    func text(_ place: ErrorsDocument.Place) -> String? { showsTexts ? errors.row(at: place).text : nil }
    let wrong = Self.wrongRows(of: errors)
    totals[.modelError] = wrong.count
    rows[.modelError] = wrong.prefix(Self.most).map { row, cell in
      let place = ErrorsDocument.Place(split: errors.split, row: row)
      var found = ReportRow(
        problem: .modelError, split: errors.split, row: row, identifier: errors.row(at: place).identifier,
        label: labels[cell.gold], said: labels[cell.predicted], confidence: errors.confidence?[row])
      if let votes = errors.votes {
        for (function, vote) in votes[row: row].enumerated() {
          if let label = vote.label { found.votes.append((function, labels[label])) }
        }
      }
      found.slices = sliceRows[row] ?? []
      found.action = actions[row]
      found.text = text(place)
      return found
    }
    for search in errors.labelErrors {
      let problem: ReportRow.Problem = search.source == .gold ? .goldLabel : .weakLabel
      let found = search.found?.rows ?? []
      totals[problem, default: 0] += found.count
      rows[problem, default: []] += found.prefix(Self.most).map { row in
        let place = ErrorsDocument.Place(split: search.split, row: search.rows[row.row])
        return ReportRow(
          problem: problem, split: search.split, row: place.row,
          identifier: errors.row(at: place).identifier, label: labels[row.given],
          said: labels[row.suggested], confidence: row.confidence, text: text(place))
      }
    }
  }

  /// The rows that `errors.json` names, without texts.
  init(_ errors: ErrorFigures) {
    rows[.modelError] = errors.cells.flatMap { cell in
      cell.examples.map {
        ReportRow(
          problem: .modelError, split: errors.split, row: $0, identifier: .null, label: cell.truth,
          said: cell.predicted, confidence: nil)
      }
    }
    totals[.modelError] = errors.cells.reduce(0) { $0 + $1.rows }
    for search in errors.searches {
      let problem: ReportRow.Problem = search.source == "gold" ? .goldLabel : .weakLabel
      rows[problem, default: []] += search.rows.map { row in
        ReportRow(
          problem: problem, split: row.place.split, row: row.place.row, identifier: row.place.identifier,
          label: row.given, said: row.suggested, confidence: row.confidence)
      }
      totals[problem, default: 0] += search.flagged ?? 0
    }
  }
}
