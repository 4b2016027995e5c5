extension ReportPage {
  /// The rounds up to this one, side by side.
  var roundSection: Section? {
    guard !report.rounds.isEmpty else { return nil }
    let splits = [Split.test, .validation].filter { split in
      report.rounds.contains { $0[split]?.accuracy != nil }
    }
    guard !splits.isEmpty else { return nil }
    let measure = report.settings.isMultiLabel ? "All labels right" : "Accuracy"
    var table = ReportTable(
      "Rounds up to this one",
      ["Round", .brief("Began")]
        + splits.flatMap { [.number("\(measure), \($0.rawValue)"), .number("Macro F1, \($0.rawValue)")] }
        + ["Labels"], isSortable: true)
    for (place, round) in report.rounds.enumerated() {
      if round.number == report.record.number { table.markedRows.insert(place) }
      var cells: [ReportTable.Cell] = [
        .init(String(round.number), key: Double(round.number)), .foreign(round.started ?? "–"),
      ]
      for split in splits {
        cells += [.share(round[split]?.accuracy), .precise(round[split]?.macroF1)]
      }
      let isSame = round.labels.isEmpty || round.labels == Set(labels)
      cells.append(.init(round.labels.isEmpty ? "–" : isSame ? "the same" : "others"))
      table.add(cells)
    }
    let chart = LineChart(
      name: "rounds", title: "\(measure) of the fine-tuned model round by round", axis: "\(measure), %",
      points: report.rounds.map { String($0.number) },
      series: splits.map { split in
        .init(name: split.rawValue, values: report.rounds.map { $0[split]?.accuracy })
      })
    return Section(
      anchor: "rounds", title: "Rounds over time",
      content: report.rounds.count < 2
        ? paragraph("This is the project’s first round.", "absent") + table.html
        : HTML.element("div", ["class": "figure"]) {
          if let svg = chart.svg {
            HTML.element("figure") {
              svg
              chart.legend
            }
          }
          table.html
        })
  }
}
