import WinnowData

/// The page of a report, put together from its sections; each is in a file of its own.
struct ReportPage {
  let report: Report
  let functions: [FunctionTable]
  let errors: ErrorFigures?
  let listing: RowListing?
  /// The rows that are listed, as markup.
  private(set) var listedRows = ListedRows(of: nil) { _ in .empty }

  /// One section: where links lead, what it is called, and what is in it.
  struct Section {
    let anchor: String
    let title: String
    let content: HTML
  }

  init(_ report: Report) {
    self.report = report
    functions = FunctionTable.all(in: report.analysis)
    errors = (report.errors?.document() ?? report.storedErrors).map(ErrorFigures.init)
    listing =
      report.errors.map { RowListing($0, showsTexts: report.showsTexts) } ?? errors.map(RowListing.init)
    listedRows = ListedRows(of: listing, item)
  }

  var labels: [String] { report.settings.labels }

  /// What rows are held against.
  var truthName: String { errors?.hasGold == false ? "label model" : "gold" }

  /// The whole page.
  var html: HTML {
    let sections = [
      path, made, confusion, clarity, calibration, functionSection, sliceSection, rowSection,
      duplicateSection, roundSection, skipped,
    ].compactMap(\.self)
    return HTML.page(
      language: "en", head: head,
      body: HTML.link(to: "content", ["class": "skip"]) { "Skip to the report" } + header
        + navigation(to: sections)
        + HTML.element("main", ["id": "content", "tabindex": "-1"]) {
          for section in sections { markup(section) }
        } + footer + HTML.embedded("script", .script))
  }

  private var title: String { "\(report.project), round \(report.record.number)" }

  private var head: HTML {
    HTML.void("meta", ["charset": "utf-8"])
      + HTML.void(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content":
            "default-src 'none'; style-src \(EmbeddedResource.styleSheet.policySource); script-src \(EmbeddedResource.script.policySource); img-src data:; base-uri 'none'; form-action 'none'",
        ])
      + HTML.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      + HTML.void("meta", ["name": "color-scheme", "content": "light dark"])
      + HTML.void("meta", ["name": "referrer", "content": "no-referrer"])
      + HTML.element("title") { title } + HTML.emptyIcon + HTML.embedded("style", .styleSheet)
  }

  private func navigation(to sections: [Section]) -> HTML {
    HTML.element("nav", ["aria-label": "Sections"]) {
      HTML.element("ol") {
        for section in sections {
          HTML.element("li") { HTML.link(to: section.anchor) { section.title } }
        }
      }
    }
  }

  private func markup(_ section: Section) -> HTML {
    HTML.element("section", ["id": section.anchor, "aria-labelledby": "\(section.anchor)-title"]) {
      HTML.element("h2", ["id": "\(section.anchor)-title"]) { section.title }
      section.content
    }
  }

  private var footer: HTML {
    HTML.element("footer") {
      HTML.element("p") {
        "Written by Winnow \(report.record.versions.first { $0.name == "winnow" }?.version ?? ""). "
        report.showsTexts
          ? "This page quotes rows of the project’s data: share it as you would share them. winnow report --no-texts writes one that quotes none."
          : "This page quotes no row: rows stand here by number and identifier alone."
      }
    }
  }

  // MARK: What sections share

  /// A paragraph.
  func paragraph(_ text: String, _ style: String? = nil) -> HTML {
    HTML.element("p", ["class": style]) { text }
  }

  /// What a reader can open.
  func disclosure(_ summary: String, @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("details") {
      HTML.element("summary") { summary }
      content()
    }
  }

  /// A name of a label or function, clipped where nobody would read it to its end.
  func name(_ name: String) -> HTML { .foreign(clipped(name, to: 80)) }

  func clipped(_ text: String, to length: Int) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: length, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }

  /// A cell with what names some rows, the first of many.
  func rowNames(_ rows: [String], of total: Int) -> ReportTable.Cell {
    .init(
      HTML.element("span", ["class": "many"]) {
        rows.joined(separator: ", ") + (total > rows.count ? ", …" : "")
      })
  }
}
