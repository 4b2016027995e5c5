/// The normal forms (UAX #15) by the reference's tables.
extension ScalarRun {
  /// Composes what canonical decomposition, or compatibility decomposition, has taken apart: NFC or NFKC.
  mutating func compose(isCompatible: Bool) {
    guard scalars.contains(where: { $0 >= 0x80 }) else { return }
    var output = Self.composed(decomposed(isCompatible: isCompatible))
    transform(to: &output)
  }

  /// Decomposes by compatibility: NFKD.
  mutating func decomposeCompatibly() {
    guard scalars.contains(where: { $0 >= 0x80 }) else { return }
    var output = decomposed(isCompatible: true)
    transform(to: &output)
  }

  /// The scalars decomposed and their marks in canonical order; a mark takes its number along.
  private func decomposed(isCompatible: Bool) -> Transformation {
    let properties = UnicodeProperties.shared
    let classes = UnicodeClasses.shared
    var output = Transformation()
    var marks: [(scalar: UInt32, change: Int)] = []
    func flush() {
      // Stable: marks of one class keep their order.
      let order = marks.indices.sorted {
        (properties[marks[$0].scalar].combiningClass, $0) < (properties[marks[$1].scalar].combiningClass, $1)
      }
      for index in order { output.append(marks[index].scalar, change: marks[index].change) }
      marks.removeAll(keepingCapacity: true)
    }
    for scalar in scalars {
      var change = 0
      func append(_ part: UInt32) {
        if properties[part].combiningClass > 0 {
          marks.append((part, change))
        } else {
          if !marks.isEmpty { flush() }
          output.append(part, change: change)
        }
        change = 1
      }
      if isCompatible, classes[scalar].contains(.compatible) {
        classes.decompose(scalar, append)
      } else if properties[scalar].contains(.decomposes) {
        properties.decompose(scalar, append)
      } else {
        append(scalar)
      }
    }
    flush()
    return output
  }

  private static func composed(_ parts: Transformation) -> Transformation {
    let properties = UnicodeProperties.shared
    let classes = UnicodeClasses.shared
    var output = Transformation()
    var starter: (scalar: UInt32, change: Int)?
    var marks: [(scalar: UInt32, change: Int)] = []
    for (scalar, change) in zip(parts.scalars, parts.changes) {
      let order = properties[scalar].combiningClass
      guard let current = starter else {
        if order == 0 { starter = (scalar, change) } else { output.append(scalar, change: change) }
        continue
      }
      // A mark is blocked by one of its own class or a higher one.
      let last = marks.last.map { properties[$0.scalar].combiningClass }
      if last.map({ $0 < order }) ?? true, let composed = classes.compose(current.scalar, scalar) {
        starter = (composed, current.change + change - 1)
      } else if order > 0 {
        marks.append((scalar, change))
      } else {
        output.append(current.scalar, change: current.change)
        for mark in marks { output.append(mark.scalar, change: mark.change) }
        marks.removeAll(keepingCapacity: true)
        starter = (scalar, change)
      }
    }
    if let starter { output.append(starter.scalar, change: starter.change) }
    for mark in marks { output.append(mark.scalar, change: mark.change) }
    return output
  }
}
