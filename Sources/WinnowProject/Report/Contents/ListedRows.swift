/// The rows that a page lists, as markup.
struct ListedRows {
  /// How many there are.
  private(set) var shown = 0
  /// How many rows there are in all.
  let total: Int
  /// The markup of each problem's rows, the worst first.
  private(set) var items: [ReportRow.Problem: [HTML]] = [:]

  /// Whether there are more rows than are listed.
  var isClipped: Bool { shown < total }

  /// Rows of each problem in turn as the listing has them, as many as the budget has room for; among those that were
  /// chosen the surest of the model's errors come first.
  init(of listing: RowListing?, _ item: (ReportRow) -> HTML) {
    let rows = listing?.rows ?? [:]
    total = listing?.totals.values.reduce(0, +) ?? 0
    var chosen: [ReportRow.Problem: [(row: ReportRow, markup: HTML)]] = [:]
    defer {
      chosen[.modelError]?.sort { left, right in
        (-(left.row.confidence ?? 0), left.row.row) < (-(right.row.confidence ?? 0), right.row.row)
      }
      items = chosen.mapValues { $0.map(\.markup) }
      shown = chosen.values.reduce(0) { $0 + $1.count }
    }
    var bytes = 0
    for rank in 0..<(rows.values.map(\.count).max() ?? 0) {
      for problem in ReportRow.Problem.allCases {
        guard let row = rows[problem], rank < row.count else { continue }
        let markup = item(row[rank])
        bytes += markup.byteCount
        guard bytes <= RowListing.budget else { return }
        chosen[problem, default: []].append((row[rank], markup))
      }
    }
  }
}
