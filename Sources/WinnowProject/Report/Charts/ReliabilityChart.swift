/// Accuracy over confidence, bin by bin, against the diagonal on which both are equal.
struct ReliabilityChart {
  let bins: [ErrorFigures.Bin]

  var svg: HTML {
    let x = Scale(unitFrom: Drawing.left, to: Drawing.right)
    let y = Scale(unitFrom: Drawing.bottom, to: Drawing.top + 8)
    let most = Double(bins.map(\.rows).max() ?? 1)
    return Drawing(
      title: "Accuracy of the model by its confidence",
      description: bins.map {
        "Confidence \(Figures.share($0.confidence)): accuracy \(Figures.share($0.accuracy)) over \(Figures.count($0.rows, "row"))"
      }.joined(separator: ". "), name: "reliability"
    ).svg {
      Drawing.verticalAxis(y, "Accuracy, %")
      Drawing.horizontalAxis(x, "Confidence, %")
      for bin in bins {
        let (from, to) = (x.position(of: bin.above), x.position(of: bin.upTo))
        let height = 40 * Double(bin.rows) / most
        HTML.element(
          "rect",
          [
            "class": "rows", "x": Figures.coordinate(from + 1), "width": Figures.coordinate(to - from - 2),
            "y": Figures.coordinate(Drawing.bottom - height), "height": Figures.coordinate(height),
          ]
        ) {
          HTML.element("title") { Figures.count(bin.rows, "row") }
        }
      }
      Drawing.line("ideal", x.position(of: 0), y.position(of: 0), x.position(of: 1), y.position(of: 1))
      for bin in bins {
        let (place, actual) = (x.position(of: bin.confidence), y.position(of: bin.accuracy))
        Drawing.line("gap", place, y.position(of: bin.confidence), place, actual)
        Drawing.mark(
          0, place, actual,
          title:
            "\(Figures.count(bin.rows, "row")): confidence \(Figures.share(bin.confidence)), accuracy \(Figures.share(bin.accuracy))"
        )
      }
    }
  }
}
