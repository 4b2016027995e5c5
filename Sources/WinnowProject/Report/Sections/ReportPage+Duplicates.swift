extension ReportPage {
  /// Texts that are alike.
  var duplicateSection: Section? {
    guard let errors, let groups = errors.duplicates else { return nil }
    guard errors.duplicateGroups > 0 else {
      return Section(
        anchor: "duplicates", title: "Near-duplicate texts",
        content: paragraph("No two texts are alike.", "absent"))
    }
    var columns: [ReportTable.Column] = [
      .init("Similarity"), .number("Texts"), "Splits", "Gold", "Rows",
    ]
    if report.showsTexts, report.errors != nil { columns.append("The first of them") }
    var table = ReportTable("Groups of texts", columns, isSortable: true)
    for group in groups {
      var cells: [ReportTable.Cell] = [
        .init(Figures.share(group.similarity), key: group.similarity), .count(group.texts),
        .init(group.crossesSplits ? "several" : "one"), .init(group.goldDiffers ? "differs" : "–"),
        rowNames(
          group.places.map { place in (place.split.map { "\($0.rawValue) " } ?? "") + String(place.row) },
          of: group.texts),
      ]
      if columns.count > 5 {
        let text = group.places.first.flatMap {
          report.errors?.row(at: ErrorsDocument.Place(split: $0.split, row: $0.row)).text
        }
        cells.append(
          .init(HTML.element("span", ["dir": "auto", "class": "quote"]) { clipped(text ?? "", to: 160) }))
      }
      table.add(cells)
    }
    let left = errors.duplicateGroups - groups.count
    return Section(
      anchor: "duplicates", title: "Near-duplicate texts",
      content: paragraph(
        "\(Figures.count(errors.duplicateGroups, "group")) of texts, \(Figures.count(errors.duplicatesAcrossSplits)) across splits, which flatters the figures, and \(Figures.count(errors.duplicatesWithDifferentGold)) with different gold."
      ) + table.html
        + (left > 0 ? paragraph("\(Figures.count(left, "more group")) are not listed.", "notes") : .empty))
  }
}
