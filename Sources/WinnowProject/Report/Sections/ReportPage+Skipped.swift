extension ReportPage {
  /// How many faults of a function are told.
  private static let listedFaults = 5

  /// What was cut, skipped or left out.
  var skipped: Section {
    let items = cuts + unlabeled + faults + notes
    return Section(
      anchor: "skipped", title: "What was cut or skipped",
      content: items.isEmpty
        ? paragraph("Nothing: every text went whole through every model, and no function failed.", "absent")
        : HTML.element("ul", ["class": "plain"]) { for item in items { HTML.element("li") { item } } })
  }

  private var cuts: [HTML] {
    report.record.cuts.filter { $0.rows > 0 }.map { cut in
      HTML.text(
        "\(Figures.count(cut.rows, "text")) of \(cut.split.rawValue) \(cut.rows == 1 ? "was" : "were") cut to the longest that "
      )
        + HTML.foreign(cut.reader) + HTML.text(" reads.")
    }
  }

  private var unlabeled: [HTML] {
    guard let rows = report.record.rows, rows.training > rows.labeled else { return [] }
    return [
      HTML.text(
        "\(Figures.count(rows.training - rows.labeled)) of \(Figures.count(rows.training, "training row")) have no label: no function votes on them."
      )
    ]
  }

  private var faults: [HTML] {
    var items: [HTML] = []
    var seen: Set<String> = []
    for table in functions {
      for function in table.functions {
        guard let count = function.faults, count > 0, seen.insert("\(table.split) \(function.name)").inserted
        else { continue }
        var reasons: [(row: Int, reason: String)] = []
        for fault in function.faultReasons where !reasons.contains(where: { $0.reason == fault.reason }) {
          reasons.append(fault)
        }
        items.append(
          name(function.name)
            + HTML.text(
              " failed on \(Figures.count(count, "row")) of \(table.split.rawValue) and abstained there")
            + (report.showsTexts
              ? HTML.text(reasons.isEmpty ? "." : ": ")
                + HTML.foreign(
                  reasons.prefix(Self.listedFaults).map { "row \($0.row): \(clipped($0.reason, to: 200))" }
                    .joined(separator: "; ")) : HTML.text(".")))
      }
    }
    return items
  }

  private var notes: [HTML] {
    var notes = report.record.notes.map { HTML.text("\($0.verb): ") + HTML.foreign($0.text) }
    notes += (errors?.notes ?? []).map { HTML.foreign($0) }
    if report.settings.isMultiLabel {
      notes.append(
        HTML.text(
          "Rows may have several labels: confusion, clarity, slices, calibration and label errors are those of one label a row, and are not made."
        ))
    }
    if let reason = report.errorsReason { notes.append(HTML.text(reason)) }
    if listedRows.isClipped {
      notes.append(
        HTML.text(
          "The page lists \(Figures.count(listedRows.shown)) of \(Figures.count(listedRows.total, "row")) that need an eye. \(whereOthersAre)"
        ))
    }
    return notes + report.notes.map { HTML.foreign($0) }
  }
}
