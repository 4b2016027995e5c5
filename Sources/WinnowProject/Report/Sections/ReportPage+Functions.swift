extension ReportPage {
  /// How many pairs of near-duplicates and warnings are listed.
  private static let listed = 50

  /// How the labelling functions do.
  var functionSection: Section {
    Section(
      anchor: "functions", title: "Labelling functions",
      content: functions.isEmpty
        ? paragraph("The round has no analysis of its functions.", "absent") : functionContent)
  }

  private var functionContent: HTML {
    let tables = functions.filter { $0.label == nil }
    guard !tables.isEmpty else { return multiLabelTables }
    var content = chart(tables)
    for (place, table) in ordered(tables).enumerated() {
      let isFirst = place == 0
      content += isFirst ? markup(table) : disclosure("On \(table.split.rawValue)") { markup(table) }
    }
    return content + duplicates(tables) + warnings(tables) + blame
  }

  /// The table with gold first, which says most.
  private func ordered(_ tables: [FunctionTable]) -> [FunctionTable] {
    let first = charted(tables) ?? tables.first
    return tables.filter { $0.split == first?.split } + tables.filter { $0.split != first?.split }
  }

  private func charted(_ tables: [FunctionTable]) -> FunctionTable? {
    for split in [Split.validation, .train, .test] {
      if let table = tables.first(where: {
        $0.split == split && $0.functions.contains { $0.precision != nil }
      }) {
        return table
      }
    }
    return nil
  }

  private func chart(_ tables: [FunctionTable]) -> HTML {
    guard let table = charted(tables) else {
      return paragraph(
        "Without gold the precision of functions is not known; the label model’s estimate stands in the table.",
        "notes")
    }
    let points = table.functions.enumerated().compactMap { place, function in
      function.precision.map {
        CoverageChart.Point(
          number: place + 1, name: function.name, coverage: function.coverage, precision: $0,
          interval: function.interval)
      }
    }
    return HTML.element("figure", ["class": "large"]) {
      CoverageChart(points: points, split: table.split.rawValue).svg
      HTML.element("figcaption") {
        "Coverage and precision of each function on \(table.split.rawValue), with 95 % intervals (Wilson). The numbers are those of the table."
      }
    }
  }

  private func markup(_ table: FunctionTable) -> HTML {
    let hasGold = table.functions.contains { $0.precision != nil }
    let hasEstimate = table.functions.contains { $0.estimatedPrecision != nil }
    let training = functions.first { $0.split == .train && $0.label == table.label }
    var columns: [ReportTable.Column] = [
      "Function", "Votes for", .number("Coverage"), .number("Overlaps"), .number("Conflicts"),
    ]
    if hasGold { columns += [.number("Precision"), .number("95 % interval")] }
    if hasEstimate { columns.append(.number("Estimated")) }
    columns.append(.number("Faults"))
    var markup = ReportTable(
      "Functions on \(table.split.rawValue)\(table.label.map { " for \(clipped($0, to: 60))" } ?? ""), \(Figures.count(table.rows, "row"))",
      columns, isSortable: true)
    for (place, function) in table.functions.enumerated() {
      var cells: [ReportTable.Cell] = [
        .init(
          HTML.element("span", ["class": "place"]) { "\(place + 1) " } + name(function.name), key: nil),
        .init(name(clipped(function.polarity.joined(separator: ", "), to: 60))), .share(function.coverage),
        .share(function.overlaps), .share(function.conflicts),
      ]
      if hasGold {
        cells += [
          bar(function.precision),
          .init(
            function.interval.map { "\(Figures.share($0.lower)) – \(Figures.share($0.upper))" } ?? "–",
            key: function.interval?.lower),
        ]
      }
      if hasEstimate { cells.append(.share(function.estimatedPrecision)) }
      let faults = function.faults ?? training?.functions.first { $0.name == function.name }?.faults
      cells.append(.count(faults))
      markup.add(cells)
    }
    return markup.html
  }

  private var multiLabelTables: HTML {
    var content = paragraph(
      "Rows may have several labels: each label has a table of its own, of what the functions say for and against it."
    )
    for table in functions {
      content += disclosure("\(clipped(table.label ?? "", to: 60)), \(table.split.rawValue)") {
        markup(table)
      }
    }
    return content
  }

  private func duplicates(_ tables: [FunctionTable]) -> HTML {
    guard let training = tables.first(where: { $0.split == .train }), !training.nearDuplicates.isEmpty else {
      return .empty
    }
    var table = ReportTable(
      "Functions that say nearly the same",
      ["One", "The other", .number("Rows of both"), .number("Similarity")])
    for pair in training.nearDuplicates.prefix(Self.listed) where pair.names.count == 2 {
      table.add([
        .init(name(pair.names[0])), .init(name(pair.names[1])), .count(pair.both), .share(pair.similarity),
      ])
    }
    return table.html + left(training.nearDuplicates.count, "more pair")
  }

  private func left(_ count: Int, _ noun: String) -> HTML {
    count > Self.listed
      ? paragraph("\(Figures.count(count - Self.listed, noun)) in analysis.json.", "notes") : .empty
  }

  private func warnings(_ tables: [FunctionTable]) -> HTML {
    guard let warnings = tables.first(where: { $0.split == .train })?.warnings, !warnings.isEmpty else {
      return .empty
    }
    return HTML.element("h3") { "Odd about their votes" }
      + HTML.element("ul", ["class": "notes"]) {
        for warning in warnings.prefix(Self.listed) {
          HTML.element("li") {
            name(warning.function)
            " \(warning.message)"
          }
        }
      } + left(warnings.count, "more warning")
  }

  /// The functions that gold contradicts most.
  private var blame: HTML {
    guard let errors, !errors.blame.isEmpty else { return .empty }
    var table = ReportTable(
      "Functions that gold contradicts on \(errors.split?.rawValue ?? "the rows")",
      [
        "Function", .number("Votes"), .number("Wrong"), .number("Beyond average"),
        .number("Misled the label model"),
      ],
      isSortable: true)
    for function in errors.blame.prefix(Self.listed) {
      table.add([
        .init(name(function.name)), .count(function.votes), .count(function.wrong),
        .init(signed(function.excess), key: function.excess), .count(function.misled),
      ])
    }
    return table.html + left(errors.blame.count, "more function")
  }

  private func signed(_ value: Double) -> String { Figures.points(value / 100) }
}
