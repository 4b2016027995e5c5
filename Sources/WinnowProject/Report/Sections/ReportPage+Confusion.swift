import Foundation

extension ReportPage {
  /// With more labels than this a matrix is left out, and the fullest cells stand for it.
  private static let widestMatrix = 100
  /// How many cells are listed with their rows.
  private static let listedCells = 60

  /// What the model takes for what.
  var confusion: Section? {
    guard let errors else {
      return Section(anchor: "confusion", title: "Confusion", content: noErrors)
    }
    let splitName = errors.split?.rawValue ?? "the rows"
    let truth = errors.hasGold ? "gold" : "the label model"
    return Section(
      anchor: "confusion", title: "Confusion",
      content: paragraph(
        "\(Figures.count(errors.errors)) of \(Figures.count(errors.judgedRows)) rows of \(splitName) contradict \(truth)."
          + (errors.hasGold ? "" : " There is no gold in this split: an error here is a disagreement."))
        + matrix(errors) + cells(errors))
  }

  /// Why nothing is known of errors.
  var noErrors: HTML {
    paragraph(report.errorsReason ?? "The round’s errors were not looked at.", "absent")
  }

  private func matrix(_ errors: ErrorFigures) -> HTML {
    let names = errors.labels
    guard names.count <= Self.widestMatrix else {
      return paragraph(
        "The matrix of \(Figures.count(names.count)) labels is too wide for a page; its fullest cells stand below, all of it in metrics.json.",
        "notes")
    }
    let isWide = names.count > 8
    let caption = "Rows by \(truthName) (down) and by what the model says (across)"
    return HTML.element("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": caption]) {
      HTML.element("table", ["class": isWide ? "matrix wide" : "matrix"]) {
        HTML.element("caption") { caption + (isWide ? "; columns are numbered as the rows are" : "") }
        HTML.element("thead") {
          HTML.element("tr") {
            HTML.element("th", ["scope": "col"]) { truthName.capitalized }
            for (place, label) in names.enumerated() {
              HTML.element("th", ["scope": "col", "class": "number"]) {
                if isWide {
                  HTML.element("abbr", ["title": clipped(label, to: 80)]) { String(place + 1) }
                } else {
                  name(label)
                }
              }
            }
            HTML.element("th", ["scope": "col", "class": "number"]) { "Recall" }
          }
        }
        HTML.element("tbody") {
          for truth in names.indices { row(truth, errors, isWide: isWide) }
        }
      }
    }
  }

  private func row(_ truth: Int, _ errors: ErrorFigures, isWide: Bool) -> HTML {
    let counts = errors.counts.indices.contains(truth) ? errors.counts[truth] : []
    let total = counts.reduce(0, +)
    return HTML.element("tr") {
      HTML.element("th", ["scope": "row"]) {
        if isWide { HTML.element("span", ["class": "place"]) { "\(truth + 1) " } }
        name(errors.labels[truth])
      }
      for (said, count) in counts.enumerated() {
        let share = total == 0 ? 0 : Double(count) / Double(total)
        let heat = count == 0 ? 0 : 1 + Int((share * 7.99).rounded(.down))
        HTML.element("td", ["class": "number \(said == truth ? "right" : "wrong")-\(heat)"]) {
          if count == 0 {
            HTML.element("span", ["class": "none"]) { "0" }
          } else if said == truth {
            Figures.count(count)
          } else {
            cellLink(truth, said) { Figures.count(count) }
          }
        }
      }
      HTML.element("td", ["class": "number"]) {
        Figures.share(total == 0 ? nil : Double(counts[truth]) / Double(total))
      }
    }
  }

  /// A link to the rows behind a cell, which the script filters.
  private func cellLink(_ truth: Int, _ said: Int, @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.link(
      to: "rows", ["data-filter": "problem=error&label=\(truth)&said=\(said)"], content: content)
  }

  private func cells(_ errors: ErrorFigures) -> HTML {
    guard !errors.cells.isEmpty else { return .empty }
    var table = ReportTable(
      "The fullest cells and rows behind them",
      [
        .init(truthName.capitalized), "Model says", .number("Rows"), "The surest of them, by number",
      ])
    for cell in errors.cells.prefix(Self.listedCells) {
      table.add([
        .init(name(cell.truth)), .init(name(cell.predicted)), .count(cell.rows),
        rowNames(cell.examples.map(String.init), of: cell.rows),
      ])
    }
    let rest = errors.cells.count - Self.listedCells
    return disclosure("The rows behind the cells") {
      table.html
      if rest > 0 { paragraph("\(Figures.count(rest, "more cell")) in errors.json.", "notes") }
    }
  }
}
