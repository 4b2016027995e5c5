extension ReportPage {
  /// The model's mistakes against the label model's, with what to do.
  var clarity: Section? {
    guard let errors, !errors.clarity.isEmpty else { return nil }
    var table = ReportTable(
      "Clarity matrix",
      [
        "What to do", .brief("Model"), .brief("Label model"), .number("Rows"), .number("Share"),
        "Such as rows",
      ])
    for cell in errors.clarity {
      let advice = Self.advice(cell.action)
      table.add([
        .init(
          HTML.element("span", ["class": cell.action == "nothing" ? "calm" : "action"]) {
            cell.action == "nothing" || !isFilterable
              ? HTML.text(advice)
              : HTML.link(to: "rows", ["data-filter": "problem=error&action=\(cell.action)"]) { advice }
          }), .init(cell.model), .init(cell.labelModel), .count(cell.rows),
        .share(Double(cell.rows) / Double(max(errors.judgedRows, 1))),
        rowNames(cell.examples.map(String.init), of: cell.rows),
      ])
    }
    return Section(
      anchor: "clarity", title: "What to do next",
      content: paragraph(
        errors.hasGold
          ? "Where the model is right or wrong, against where the labels that it learned from are right, wrong or silent."
          : "Without gold: where the model agrees with the labels that it learned from, where not, and where these are silent."
      ) + table.html
        + HTML.element("ul", ["class": "notes"]) {
          for action in Set(errors.clarity.map(\.action)).sorted() {
            if let why = Self.explanation(action) {
              HTML.element("li") {
                HTML.element("strong") { Self.advice(action) }
                ": \(why)"
              }
            }
          }
        })
  }

  /// Whether the rows of an action can be shown: where the document is there in whole.
  private var isFilterable: Bool { report.errors != nil }

  static func advice(_ action: String) -> String {
    switch action {
    case "write_function": "Write a function"
    case "fix_function": "Fix a function"
    case "train_longer": "Train longer"
    case "look_at_gold": "Look at the gold"
    case "label": "Label some of them"
    default: "Nothing"
    }
  }

  private static func explanation(_ action: String) -> String? {
    switch action {
    case "write_function": "no function speaks there, and the model does not know either."
    case "fix_function": "the functions mislead the label model."
    case "train_longer":
      "the labels are right and the model has not learned them: more rows, epochs or layers."
    case "look_at_gold": "both contradict the gold in the same way; one of the two has learned a mistake."
    case "label": "nobody knows who is right."
    default: nil
    }
  }
}
