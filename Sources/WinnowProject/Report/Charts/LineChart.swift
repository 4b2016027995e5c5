/// Shares at points in a row, a line for each series.
struct LineChart {
  /// A line.
  struct Series {
    let name: String
    /// A value for each point; nil leaves it out.
    let values: [Double?]
  }

  let name: String
  let title: String
  let axis: String
  /// What the points are called, in order.
  let points: [String]
  let series: [Series]

  /// The drawing, or nil where there is nothing to draw.
  var svg: HTML? {
    let values = series.flatMap { $0.values.compactMap(\.self) }
    guard !values.isEmpty, !points.isEmpty else { return nil }
    let scale = Scale(spanning: values, from: Drawing.bottom, to: Drawing.top + 8)
    let drawing = Drawing(title: title, description: description, name: name)
    return drawing.svg {
      Drawing.verticalAxis(scale, axis)
      pointLabels
      for (style, series) in series.enumerated() { line(style, series, scale) }
    }
  }

  /// The legend, which tells the series by shape as well as by colour.
  var legend: HTML {
    HTML.element("ul", ["class": "legend"]) {
      for (style, series) in series.enumerated() {
        HTML.element("li") {
          HTML.element("svg", ["class": "key", "viewBox": "0 0 24 12", "aria-hidden": "true"]) {
            Drawing.line("line series-\(style % 4)", 0, 6, 24, 6)
            Drawing.mark(style, 12, 6)
          }
          series.name
        }
      }
    }
  }

  private func x(_ point: Int) -> Double {
    let room = 26.0
    let (start, end) = (Drawing.left + room, Drawing.right - room)
    return points.count == 1
      ? (start + end) / 2 : start + (end - start) * Double(point) / Double(points.count - 1)
  }

  /// The points' names, as many as there is room for, the last among them.
  private var pointLabels: HTML {
    let step = max((points.count + 5) / 6, 1)
    var labels = HTML.empty
    for (point, name) in points.enumerated() where (points.count - 1 - point) % step == 0 {
      for (line, words) in Self.lines(of: name).enumerated() {
        labels += Drawing.text(
          "tick", x(point), Drawing.bottom + 18 + 15 * Double(line), anchor: "middle", words)
      }
    }
    return labels
  }

  /// A name of several words on two lines.
  private static func lines(of name: String) -> [String] {
    let words = name.split(separator: " ", maxSplits: 1).map(String.init)
    return words.count == 2 ? words : [name]
  }

  private func line(_ style: Int, _ series: Series, _ scale: Scale) -> HTML {
    let known = series.values.enumerated().compactMap { point, value in
      value.map { (point: point, value: $0, x: x(point), y: scale.position(of: $0)) }
    }
    let path = known.map { "\(Figures.coordinate($0.x)) \(Figures.coordinate($0.y))" }.joined(separator: "L")
    var line = HTML.empty
    if known.count > 1 {
      line += HTML.element("path", ["class": "line series-\(style % 4)", "d": "M\(path)"]) {}
    }
    let hasRoom = points.count <= 8 && self.series.count == 1
    for mark in known {
      line += Drawing.mark(
        style, mark.x, mark.y, radius: points.count > 30 ? 2.5 : 4.5,
        title: "\(points[mark.point]), \(series.name): \(Figures.share(mark.value))")
      if hasRoom {
        line += Drawing.text("value", mark.x, mark.y - 10, anchor: "middle", Figures.share(mark.value))
      }
    }
    return line
  }

  private var description: String {
    series.map { series in
      let known = zip(points, series.values).compactMap { point, value in
        value.map { "\(point) \(Figures.share($0))" }
      }
      return "\(series.name): \(known.suffix(12).joined(separator: ", "))"
    }.joined(separator: ". ")
  }
}
