/// The parts that all drawings share: a plot with two axes, in a coordinate system of its own that scales with the
/// page. Colours come from the style sheet by class.
struct Drawing {
  static let width = 420.0
  static let height = 300.0
  /// The edges of the plot.
  static let (left, right, top, bottom) = (48.0, 404.0, 16.0, 254.0)

  /// What screen readers say in place of the drawing.
  let title: String
  let description: String
  /// Distinguishes this drawing's identifiers from others' on the page.
  let name: String

  /// The drawing around its marks.
  func svg(@HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element(
      "svg",
      [
        "class": "chart",
        "viewBox": "0 0 \(Figures.coordinate(Self.width)) \(Figures.coordinate(Self.height))",
        "role": "img", "aria-labelledby": "chart-\(name)-title chart-\(name)-description",
      ]
    ) {
      HTML.element("title", ["id": "chart-\(name)-title"]) { title }
      HTML.element("desc", ["id": "chart-\(name)-description"]) { description }
      content()
    }
  }

  /// A vertical axis with its grid.
  static func verticalAxis(_ scale: Scale, _ title: String) -> HTML {
    var axis = HTML.empty
    for tick in scale.ticks {
      let y = scale.position(of: tick)
      axis += line("grid", left, y, right, y)
      axis += text("tick", left - 8, y + 4, anchor: "end", scale.label(of: tick))
    }
    return axis + text("axis", 4, 11, anchor: "start", title)
  }

  /// A horizontal axis with its grid.
  static func horizontalAxis(_ scale: Scale, _ title: String) -> HTML {
    var axis = HTML.empty
    for tick in scale.ticks {
      let x = scale.position(of: tick)
      axis += line("grid", x, top, x, bottom)
      axis += text("tick", x, bottom + 18, anchor: "middle", scale.label(of: tick))
    }
    return axis + text("axis", right, bottom + 38, anchor: "end", title)
  }

  static func line(_ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> HTML {
    HTML.element(
      "line",
      [
        "class": style, "x1": Figures.coordinate(x1), "y1": Figures.coordinate(y1),
        "x2": Figures.coordinate(x2), "y2": Figures.coordinate(y2),
      ]
    ) {}
  }

  static func text(_ style: String, _ x: Double, _ y: Double, anchor: String, _ text: String) -> HTML {
    HTML.element(
      "text",
      [
        "class": style, "x": Figures.coordinate(x), "y": Figures.coordinate(y), "text-anchor": anchor,
      ]
    ) { text }
  }

  /// A mark whose shape as well as colour tells it apart: a disc, square, diamond or triangle.
  static func mark(_ style: Int, _ x: Double, _ y: Double, radius: Double = 4.5, title: String? = nil) -> HTML
  {
    let (r, c) = (radius, Figures.coordinate)
    let path =
      switch style % 4 {
      case 0:
        "M\(c(x - r)) \(c(y))a\(c(r)) \(c(r)) 0 1 0 \(c(2 * r)) 0a\(c(r)) \(c(r)) 0 1 0 \(c(-2 * r)) 0z"
      case 1: "M\(c(x - r)) \(c(y - r))h\(c(2 * r))v\(c(2 * r))h\(c(-2 * r))z"
      case 2:
        "M\(c(x)) \(c(y - r * 1.3))L\(c(x + r * 1.3)) \(c(y))L\(c(x)) \(c(y + r * 1.3))L\(c(x - r * 1.3)) \(c(y))z"
      default: "M\(c(x)) \(c(y - r * 1.2))L\(c(x + r * 1.2)) \(c(y + r))L\(c(x - r * 1.2)) \(c(y + r))z"
      }
    return HTML.element("path", ["class": "mark series-\(style % 4)", "d": path]) {
      if let title { HTML.element("title") { title } }
    }
  }
}
