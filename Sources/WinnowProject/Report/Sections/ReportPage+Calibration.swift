extension ReportPage {
  /// How far the model's probabilities can be believed.
  var calibration: Section? {
    guard let errors else { return nil }
    guard !errors.bins.isEmpty else {
      return Section(
        anchor: "calibration", title: "Calibration",
        content: paragraph("Without gold nobody knows how far the probabilities can be believed.", "absent"))
    }
    var table = ReportTable(
      "Rows by confidence",
      ["Confidence", .number("Rows"), .number("Mean confidence"), .number("Accuracy"), .number("Gap")])
    for bin in errors.bins {
      table.add([
        .init("\(Figures.share(bin.above)) – \(Figures.share(bin.upTo))"), .count(bin.rows),
        .share(bin.confidence), .share(bin.accuracy),
        .init(Figures.points(bin.accuracy - bin.confidence)),
      ])
    }
    return Section(
      anchor: "calibration", title: "Calibration",
      content: paragraph(
        "Points on the diagonal: of the rows that the model is 80 % sure of, 80 % are right. Beneath it the model is too sure of itself. Expected calibration error \(Figures.precise(errors.calibrationError)). The bars show how many rows each point stands for."
      )
        + HTML.element("div", ["class": "figure"]) {
          HTML.element("figure") { ReliabilityChart(bins: errors.bins).svg }
          table.html
        })
  }
}
