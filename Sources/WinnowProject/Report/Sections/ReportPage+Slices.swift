import WinnowEvaluation

extension ReportPage {
  /// Where the errors are.
  var sliceSection: Section? {
    guard let errors, !errors.slices.isEmpty else { return nil }
    let slices = Array(errors.slices.enumerated())
    let seen = max(slices.count { $0.element.isSignificant }, Self.seenSlices)
    let significant = errors.slices.count { $0.isSignificant }
    let overall = Double(errors.errors) / Double(max(errors.judgedRows, 1))
    return Section(
      anchor: "slices", title: "Slices",
      content: paragraph(
        "\(Figures.count(errors.slicesLookedAt, "slice")) of \(errors.split?.rawValue ?? "the rows") were looked at, by function, length, column, word, regular expression and cluster; \(Figures.count(significant)) of those listed are worse than chance makes them at a false discovery rate of \(Figures.share(SliceRanking.falseDiscoveryRate)) (Benjamini–Hochberg). Over all rows the error rate is \(Figures.share(overall))."
      ) + table("The slices that explain most of the error", Array(slices.prefix(seen)))
        + (slices.count > seen
          ? disclosure("\(Figures.count(slices.count - seen, "more slice"))") {
            table("More slices", Array(slices.dropFirst(seen)))
          } : .empty)
        + (report.showsTexts
          ? .empty
          : paragraph("Words, patterns and columns’ values are left out of the names.", "notes")))
  }

  /// How many slices are seen at once, where no more are significant.
  private static let seenSlices = 12

  private func table(_ caption: String, _ slices: [(offset: Int, element: ErrorFigures.Slice)]) -> HTML {
    var table = ReportTable(
      caption,
      [
        "Slice", .brief("Kind"), .number("Rows"), .number("Errors"), .number("Error rate"),
        .number("Explains"),
        .number("q value"), .brief("Verdict"),
      ], isSortable: true)
    for (place, slice) in slices {
      if slice.isSignificant { table.markedRows.insert(table.rows.count) }
      table.add([
        .init(sliceLink(place, slice)), .init(Self.kind(slice.kind)), .count(slice.rows),
        .count(slice.errors),
        bar(slice.errorRate), .share(slice.explained),
        .init(Figures.significant(slice.qValue), key: slice.qValue),
        .init(slice.isSignificant ? "worse than chance" : "may be chance"),
      ])
    }
    return table.html
  }

  private func sliceLink(_ place: Int, _ slice: ErrorFigures.Slice) -> HTML {
    let shown = name(sliceName(place, slice))
    guard report.errors != nil, slice.errors > 0 else { return shown }
    return HTML.link(to: "rows", ["data-filter": "problem=error&slice=\(place)"]) { shown }
  }

  /// What a slice is called; where nothing is quoted, only names that the settings have.
  func sliceName(_ place: Int, _ slice: ErrorFigures.Slice) -> String {
    guard !report.showsTexts else { return slice.name }
    switch slice.kind {
    case "function", "length", "cluster": return slice.name
    default: return "\(Self.kind(slice.kind)) (slice \(place + 1))"
    }
  }

  static func kind(_ kind: String) -> String {
    switch kind {
    case "field": "column"
    case "regex": "pattern"
    default: kind
    }
  }
}
