import Foundation

extension ReportPage {
  /// What the script finds rows by; without a script nothing of it is seen.
  var filters: HTML {
    let names = report.settings.labelingFunctions.map(\.name)
    let slices = (errors?.slices ?? []).enumerated().map { ($0, sliceName($0, $1)) }
    let splits = Set((listing?.rows ?? [:]).values.joined().compactMap(\.split))
    return HTML.element(
      "form",
      [
        "id": "filters", "class": "filters", "hidden": "", "role": "search",
        "data-clipped": listedRows.isClipped ? "" : nil,
      ]
    ) {
      HTML.element("div", ["class": "field wide"]) {
        HTML.element("label", ["for": "search"]) {
          report.showsTexts ? "Search texts and names" : "Search names and numbers"
        }
        HTML.void(
          "input", ["type": "search", "id": "search", "autocomplete": "off", "spellcheck": "false"])
      }
      select(
        "problem", "Why",
        [("error", "Model errors"), ("gold", "Gold labels"), ("weak", "Label model’s labels")])
      select(
        "split", "Split", Split.allCases.filter(splits.contains).map { ($0.rawValue, $0.rawValue) })
      select("label", "Its label", labels.enumerated().map { (String($0), clipped($1, to: 60)) })
      select(
        "said", "Model says, or looks like", labels.enumerated().map { (String($0), clipped($1, to: 60)) })
      if report.errors != nil {
        select("function", "Voted on by", names.enumerated().map { (String($0), clipped($1, to: 60)) })
        select("slice", "Slice", slices.map { (String($0), clipped($1, to: 60)) })
        select(
          "action", "What to do",
          Set((errors?.clarity ?? []).map(\.action)).subtracting(["nothing"]).sorted().map {
            ($0, Self.advice($0))
          })
      }
      HTML.element("div", ["class": "field"]) {
        HTML.element("button", ["type": "reset"]) { "Show all" }
      }
      HTML.element("p", ["id": "found", "class": "found", "role": "status", "aria-live": "polite"]) {}
      HTML.element("p", ["class": "keys"]) {
        HTML.element("kbd") { "/" }
        " search, "
        HTML.element("kbd") { "j" }
        " and "
        HTML.element("kbd") { "k" }
        " or the arrow keys from row to row, "
        HTML.element("kbd") { "Esc" }
        " show all"
      }
    }
  }

  private func select(_ name: String, _ title: String, _ options: [(value: String, title: String)]) -> HTML {
    guard !options.isEmpty else { return .empty }
    return HTML.element("div", ["class": "field"]) {
      HTML.element("label", ["for": "filter-\(name)"]) { title }
      HTML.element("select", ["id": "filter-\(name)", "data-name": name]) {
        HTML.element("option", ["value": ""]) { "any" }
        for option in options { HTML.element("option", ["value": option.value]) { option.title } }
      }
    }
  }
}
