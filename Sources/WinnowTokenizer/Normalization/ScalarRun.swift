/// A run of scalars under normalisation, each with the number of the original scalar behind it.
struct ScalarRun: Sendable {
  private(set) var scalars: [UInt32] = []
  private(set) var sources: [Int] = []
  private var spareScalars: [UInt32] = []
  private var spareSources: [Int] = []
  /// Memory for what becomes of the run.
  var transformation = Transformation()
  private let properties = UnicodeProperties.shared

  mutating func append(_ scalar: UInt32, source: Int) {
    scalars.append(scalar)
    sources.append(source)
  }

  /// Empties the run and keeps its memory.
  mutating func removeAll() {
    scalars.removeAll(keepingCapacity: true)
    sources.removeAll(keepingCapacity: true)
  }

  /// Drops what cleaning drops and turns white space into spaces.
  mutating func clean() {
    guard contains([.removed, .whitespace]) else { return }
    rewrite { scalar, source, run in
      let property = run.properties[scalar]
      if property.contains(.removed) { return }
      run.append(property.contains(.whitespace) ? 0x20 : scalar, source: source)
    }
  }

  /// Puts spaces around ideographs.
  mutating func spaceIdeographs() {
    guard contains(.ideograph) else { return }
    rewrite { scalar, source, run in
      let isIdeograph = run.properties[scalar].contains(.ideograph)
      if isIdeograph { run.append(0x20, source: source) }
      run.append(scalar, source: source)
      if isIdeograph { run.append(0x20, source: source) }
    }
  }

  /// Decomposes canonically, then drops nonspacing marks.
  mutating func stripAccents() {
    decompose()
    guard contains(.nonspacing) else { return }
    rewrite { scalar, source, run in
      if !run.properties[scalar].contains(.nonspacing) { run.append(scalar, source: source) }
    }
  }

  /// Lowercases each scalar for itself.
  mutating func lowercase() {
    guard contains(.lowers) else { return }
    rewrite { scalar, source, run in
      guard run.properties[scalar].contains(.lowers) else { return run.append(scalar, source: source) }
      for lower in run.properties.lowercase(of: scalar) { run.append(lower, source: source) }
    }
  }

  private func contains(_ wanted: ScalarProperties) -> Bool {
    scalars.contains { !properties[$0].isDisjoint(with: wanted) }
  }

  /// Runs every scalar through `body`, which appends what becomes of it.
  mutating func rewrite(_ body: (UInt32, Int, inout ScalarRun) -> Void) {
    swap(&scalars, &spareScalars)
    swap(&sources, &spareSources)
    removeAll()
    for index in spareScalars.indices { body(spareScalars[index], spareSources[index], &self) }
  }

  /// Keeps the scalars of a range alone.
  mutating func keep(_ range: Range<Int>) {
    scalars.removeSubrange(range.upperBound...)
    scalars.removeSubrange(..<range.lowerBound)
    sources.removeSubrange(range.upperBound...)
    sources.removeSubrange(..<range.lowerBound)
  }

  /// Puts scalars of one source before the others.
  mutating func insertAtStart(_ prefix: [UInt32], source: Int) {
    scalars.insert(contentsOf: prefix, at: 0)
    sources.insert(contentsOf: repeatElement(source, count: prefix.count), at: 0)
  }

  /// Makes the run what a transformation says, and deals its sources out anew; the transformation's scalars
  /// are the old ones afterwards.
  mutating func transform(to transformation: inout Transformation) {
    swap(&scalars, &transformation.scalars)
    swap(&sources, &spareSources)
    sources.removeAll(keepingCapacity: true)
    let last = spareSources.count - 1
    var next = 0
    for change in transformation.changes {
      if change > 0 {
        sources.append(spareSources[max(next - 1, 0)])
      } else {
        sources.append(spareSources[min(next, last)])
        next += 1 - change
      }
    }
  }

  // MARK: Canonical decomposition

  /// Decomposes into NFD.
  ///
  /// The reference moves marks into canonical order but hands the sources out in the order of the
  /// text: a scalar that replaces another takes the next source, one that a decomposition adds takes
  /// the source before. So sources are dealt again after sorting (`NormalizedString::transform`).
  mutating func decompose() {
    let mayReorder = scalars.contains { properties[$0].combiningClass > 0 }
    guard mayReorder || contains(.decomposes) else { return }
    var isAdded: [Bool] = []
    let originals = sources
    rewrite { scalar, source, run in
      guard run.properties[scalar].contains(.decomposes) else {
        run.append(scalar, source: source)
        isAdded.append(false)
        return
      }
      let start = run.scalars.count
      let properties = run.properties
      properties.decompose(scalar) { run.append($0, source: source) }
      for index in start..<run.scalars.count { isAdded.append(index > start) }
    }
    guard sortMarks(&isAdded) else { return }
    var taken = -1
    for index in sources.indices {
      if !isAdded[index] { taken += 1 }
      sources[index] = originals[max(taken, 0)]
    }
  }

  /// Sorts each stretch of marks by combining class, stably; returns whether anything moved.
  private mutating func sortMarks(_ isAdded: inout [Bool]) -> Bool {
    let classes = scalars.map { properties[$0].combiningClass }
    var moved = false
    var start = 0
    while start < classes.count {
      let end = classes[start...].firstIndex(of: 0) ?? classes.count
      let stretch = start..<end
      start = end + 1
      guard zip(stretch, stretch.dropFirst()).contains(where: { classes[$0] > classes[$1] }) else { continue }
      moved = true
      let order = stretch.sorted { (classes[$0], $0) < (classes[$1], $1) }
      let marks = order.map { (scalars[$0], isAdded[$0]) }
      for (index, mark) in zip(stretch, marks) { (scalars[index], isAdded[index]) = mark }
    }
    return moved
  }
}
