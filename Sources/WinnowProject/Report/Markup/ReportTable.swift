/// A table with a caption, of which the first column names the rows.
struct ReportTable {
  /// A column's head.
  struct Column: ExpressibleByStringLiteral {
    let title: String
    let isNumber: Bool
    /// Whether its cells stand on one line each.
    let isBrief: Bool

    init(_ title: String, isNumber: Bool = false, isBrief: Bool = false) {
      (self.title, self.isNumber, self.isBrief) = (title, isNumber, isBrief)
    }
    init(stringLiteral title: String) { self.init(title) }

    /// A column of numbers.
    static func number(_ title: String) -> Column { Column(title, isNumber: true) }
    /// A column of a word or two.
    static func brief(_ title: String) -> Column { Column(title, isBrief: true) }
  }

  /// One cell.
  struct Cell: ExpressibleByStringLiteral {
    let content: HTML
    /// What the cell is sorted by; nil for its text.
    let key: Double?

    init(_ content: HTML, key: Double? = nil) { (self.content, self.key) = (content, key) }
    init(_ text: String, key: Double? = nil) { self.init(.text(text), key: key) }
    init(stringLiteral text: String) { self.init(text) }

    static func count(_ value: Int?) -> Cell {
      Cell(value.map { Figures.count($0) } ?? "–", key: value.map(Double.init))
    }
    static func share(_ value: Double?) -> Cell { Cell(Figures.share(value), key: value) }
    static func precise(_ value: Double?) -> Cell { Cell(Figures.precise(value), key: value) }
    /// A text from outside this program.
    static func foreign(_ text: String) -> Cell { Cell(.foreign(text)) }
  }

  let caption: String
  let columns: [Column]
  var rows: [[Cell]] = []
  /// Whether the script lets the reader sort it.
  var isSortable = false
  /// Rows of which something is to be seen at a glance, by their places.
  var markedRows: Set<Int> = []

  init(_ caption: String, _ columns: [Column], isSortable: Bool = false) {
    (self.caption, self.columns, self.isSortable) = (caption, columns, isSortable)
  }

  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The table in a frame of its own that scrolls where the page is too narrow.
  var html: HTML {
    HTML.element("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": caption]) {
      HTML.element("table", ["data-sortable": isSortable && rows.count > 1 ? "" : nil]) {
        HTML.element("caption") { caption }
        HTML.element("thead") { HTML.element("tr") { for column in columns { head(column) } } }
        HTML.element("tbody") { for place in rows.indices { row(place) } }
      }
    }
  }

  private func head(_ column: Column) -> HTML {
    HTML.element("th", ["scope": "col", "class": column.isNumber ? "number" : nil]) { column.title }
  }

  private func row(_ place: Int) -> HTML {
    HTML.element("tr", ["class": markedRows.contains(place) ? "marked" : nil]) {
      for (index, cell) in rows[place].enumerated() {
        if index == 0 {
          HTML.element("th", ["scope": "row", "data-key": key(cell)]) { cell.content }
        } else {
          HTML.element(
            "td",
            [
              "class": columns[index].isNumber ? "number" : columns[index].isBrief ? "brief" : nil,
              "data-key": key(cell),
            ]
          ) { cell.content }
        }
      }
    }
  }

  private func key(_ cell: Cell) -> String? { isSortable ? cell.key.map { "\($0)" } : nil }
}
