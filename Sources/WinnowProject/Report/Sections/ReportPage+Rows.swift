import WinnowData

extension ReportPage {
  /// How much of a text is seen before the reader opens it, and how much there is of it at all.
  private static let (lead, longestText) = (280, 4000)

  /// The rows that need an eye, with what to find them by.
  var rowSection: Section? {
    guard listing != nil else { return nil }
    return Section(anchor: "rows", title: "Rows to look at", content: rowContent)
  }

  private var rowContent: HTML {
    let rows = listedRows
    guard rows.total > 0 else { return paragraph("No row contradicts its label.", "absent") }
    var content = paragraph(
      rows.isClipped
        ? "\(Figures.count(rows.shown)) of \(Figures.count(rows.total, "row")), the worst of each kind and of each cell of the confusion. \(whereOthersAre)"
        : "\(Figures.count(rows.total, "row")), the worst of each kind first.")
    if report.errors == nil, let reason = report.errorsReason { content += paragraph(reason, "notes") }
    if errors?.split != .test {
      content += paragraph(
        "Rows of the test split are not listed, so that it stays a test; predictions.test.jsonl of the round has them.",
        "notes")
    }
    content += filters
    for problem in ReportRow.Problem.allCases {
      guard let items = rows.items[problem], !items.isEmpty else { continue }
      content += HTML.element("h3", ["id": "rows-\(problem.rawValue)"]) { heading(problem) }
      content += HTML.element(
        "ol", ["class": "rows", "aria-labelledby": "rows-\(problem.rawValue)"]
      ) { for item in items { item } }
    }
    return content + searches
  }

  /// Where the rows are that the page leaves out.
  var whereOthersAre: String {
    let source =
      switch errors?.split {
      case .validation: "predictions.validation.jsonl of the round has"
      case .test: "predictions.test.jsonl of the round has"
      case .train, .annotated, nil: "winnow predict with the round’s model tells"
      }
    return
      "\(source) what the model says of every row, and errors.json has every label that is probably wrong."
  }

  private func heading(_ problem: ReportRow.Problem) -> String {
    switch problem {
    case .modelError:
      errors?.hasGold == false ? "The model contradicts the label model" : "The model is wrong"
    case .goldLabel: "Gold labels that are probably wrong"
    case .weakLabel: "The label model’s labels that are probably wrong"
    }
  }

  /// The searches for wrong labels that could not be made.
  private var searches: HTML {
    let failed = (errors?.searches ?? []).filter { $0.flagged == nil }
    guard !failed.isEmpty else { return .empty }
    return HTML.element("ul", ["class": "notes"]) {
      for search in failed {
        HTML.element("li") {
          "No search for wrong \(search.source) labels\(search.split.map { " of \($0.rawValue)" } ?? ""): \(search.reason ?? "")"
        }
      }
    }
  }

  // MARK: One row

  func item(_ row: ReportRow) -> HTML {
    HTML.element(
      "li",
      [
        "data-problem": row.problem.rawValue, "data-split": row.split?.rawValue,
        "data-label": labels.firstIndex(of: row.label).map(String.init),
        "data-said": labels.firstIndex(of: row.said).map(String.init),
        "data-function": list(row.votes.map(\.function)), "data-slice": list(row.slices),
        "data-action": row.action,
      ]
    ) {
      HTML.element("p", ["class": "what"]) {
        HTML.element("span", ["class": "where"]) {
          "\(row.split.map { "\($0.rawValue) " } ?? "")\(row.row)"
          if let identifier = identifier(of: row) { HTML.element("code") { HTML.foreign(identifier) } }
        }
        HTML.element("span", ["class": "labels"]) {
          HTML.element("span", ["class": "arrow"]) { "labelled " }
          HTML.element("b", ["class": "given"]) { name(row.label) }
          HTML.element("span", ["class": "arrow"]) {
            row.problem == .modelError ? ", model says " : ", looks like "
          }
          HTML.element("b", ["class": "said"]) { name(row.said) }
          if let confidence = row.confidence {
            HTML.element("span", ["class": "sure"]) {
              row.problem == .modelError
                ? ", \(Figures.share(confidence)) sure" : ", \(Figures.share(confidence)) for its label"
            }
          }
        }
      }
      if let text = row.text { quoted(text) }
      if !row.votes.isEmpty || row.action != nil { votes(row) }
    }
  }

  /// The identifier, where it says more than the number.
  private func identifier(of row: ReportRow) -> String? {
    switch row.identifier {
    case .null: nil
    case .string(let text): text == String(row.row) ? nil : clipped(text, to: 80)
    default: row.identifier == .integer(row.row) ? nil : clipped(row.identifier.encoded, to: 80)
    }
  }

  private func list(_ numbers: [Int]) -> String? {
    numbers.isEmpty ? nil : numbers.map(String.init).joined(separator: " ")
  }

  private func quoted(_ text: String) -> HTML {
    let scalars = text.unicodeScalars
    guard let lead = scalars.index(scalars.startIndex, offsetBy: Self.lead, limitedBy: scalars.endIndex),
      lead < scalars.endIndex
    else { return HTML.element("blockquote", ["dir": "auto"]) { text } }
    let rest = String(scalars[lead...])
    let shown = clipped(rest, to: Self.longestText)
    return HTML.element("details", ["class": "text"]) {
      HTML.element("summary") {
        HTML.element("span", ["dir": "auto"]) { String(scalars[..<lead]) + "…" }
        HTML.element("span", ["class": "more"]) { Figures.count(scalars.count, "character") }
      }
      HTML.element("blockquote", ["dir": "auto"]) { "…" + shown }
    }
  }

  private func votes(_ row: ReportRow) -> HTML {
    let names = report.settings.labelingFunctions.map(\.name)
    return HTML.element("p", ["class": "votes"]) {
      if let action = row.action { HTML.element("span", ["class": "action"]) { Self.advice(action) } }
      for vote in row.votes.prefix(12) where names.indices.contains(vote.function) {
        HTML.element("span", ["class": vote.label == row.label ? "vote right" : "vote wrong"]) {
          name(names[vote.function])
          ": "
          name(vote.label)
        }
      }
      if row.votes.count > 12 { HTML.element("span") { "\(row.votes.count - 12) more" } }
    }
  }
}
