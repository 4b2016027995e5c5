/// The labelling functions by how often they vote and how often they are right, with where the latter may lie.
struct CoverageChart {
  /// A function's mark.
  struct Point {
    /// Its number in the table beneath.
    let number: Int
    let name: String
    let coverage: Double
    let precision: Double
    let interval: (lower: Double, upper: Double)?
  }

  /// How long a name may be beside its mark.
  private static let longestName = 16

  let points: [Point]
  let split: String

  var svg: HTML {
    let coverages = points.map(\.coverage)
    // Coverages are mostly of all sizes; those of about one size have no use for a scale that begins at 0.
    let areAlike = (coverages.min() ?? 0) > 0.3 * (coverages.max() ?? 0)
    let (start, end) = (Drawing.left, Drawing.right - 8)
    let x =
      areAlike
      ? Scale(spanning: coverages, from: start, to: end) : Scale(rootsUpTo: coverages, from: start, to: end)
    let y = Scale(
      spanning: points.flatMap {
        [$0.precision, $0.interval?.lower ?? $0.precision, $0.interval?.upper ?? $0.precision]
      },
      from: Drawing.bottom, to: Drawing.top + 8)
    return Drawing(
      title: "Coverage and precision of the labelling functions on \(split)",
      description: points.prefix(40).map {
        "\($0.name): coverage \(Figures.share($0.coverage)), precision \(Figures.share($0.precision))"
      }.joined(separator: ". "), name: "coverage"
    ).svg {
      Drawing.verticalAxis(y, "Precision, %")
      Drawing.horizontalAxis(x, areAlike ? "Coverage, %" : "Coverage, % (square-root scale)")
      for point in points {
        if let interval = point.interval {
          Drawing.line(
            "interval", x.position(of: point.coverage), y.position(of: interval.lower),
            x.position(of: point.coverage), y.position(of: interval.upper))
        }
      }
      for point in points {
        Drawing.mark(
          0, x.position(of: point.coverage), y.position(of: point.precision),
          title:
            "\(point.number). \(point.name): coverage \(Figures.share(point.coverage)), precision \(Figures.share(point.precision))"
        )
      }
      names(x, y)
    }
  }

  /// A name beside each mark where it covers no other, else its number where that does not, else nothing: the table
  /// has them all.
  private func names(_ x: Scale, _ y: Scale) -> HTML {
    var taken = points.map { point -> Box in
      let (left, top) = (x.position(of: point.coverage), y.position(of: point.precision))
      return Box(left: left - 5, right: left + 5, top: top - 5, bottom: top + 5)
    }
    var names = HTML.empty
    for point in points {
      let (left, top) = (x.position(of: point.coverage), y.position(of: point.precision))
      let long = point.name.count > Self.longestName
      let name = long ? point.name.prefix(Self.longestName - 1) + "…" : Substring(point.name)
      let texts = ["\(point.number) \(name)", String(point.number)]
      let places = texts.flatMap { text in
        [
          Place(text: text, anchor: "start", x: left + 8, y: top + 4),
          Place(text: text, anchor: "end", x: left - 8, y: top + 4),
          Place(text: text, anchor: "start", x: left + 6, y: top - 8),
          Place(text: text, anchor: "start", x: left + 6, y: top + 17),
          Place(text: text, anchor: "end", x: left - 6, y: top - 8),
          Place(text: text, anchor: "end", x: left - 6, y: top + 17),
        ]
      }
      guard
        let free = places.first(where: { place in
          place.box.isInside && !taken.contains { $0.meets(place.box) }
        })
      else { continue }
      taken.append(free.box)
      names += Drawing.text("name", free.x, free.y, anchor: free.anchor, free.text)
    }
    return names
  }

  private struct Box {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    var isInside: Bool {
      left >= Drawing.left && right <= Drawing.width && top >= Drawing.top - 8 && bottom <= Drawing.bottom
    }
  }

  private struct Place {
    let text: String
    let anchor: String
    let x: Double
    let y: Double

    /// The room that the text takes, by the mean width of a letter.
    var box: Box {
      let width = 5.6 * Double(text.count) + 4
      let left = anchor == "start" ? x : x - width
      return Box(left: left, right: left + width, top: y - 10, bottom: y + 3)
    }
  }
}
