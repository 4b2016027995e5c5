/// Steps that drop, replace or add scalars.
extension ScalarRun {
  /// Drops combining marks of all kinds, as they stand.
  mutating func stripMarks() {
    let classes = UnicodeClasses.shared
    guard scalars.contains(where: { classes[$0].contains(.mark) }) else { return }
    rewrite { scalar, source, run in
      if !classes[scalar].contains(.mark) { run.append(scalar, source: source) }
    }
  }

  /// Drops white space at the ends.
  mutating func strip(left: Bool, right: Bool) {
    func isSpace(_ scalar: UInt32) -> Bool { UnicodeProperties.shared[scalar].contains(.whitespace) }
    let start = left ? scalars.firstIndex { !isSpace($0) } ?? scalars.count : 0
    let end = right ? scalars.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start : scalars.count
    keep(start..<max(start, end))
  }

  /// Puts scalars before the text, unless it is empty; they come from where its first scalar does.
  mutating func prepend(_ prefix: [UInt32]) {
    guard let source = sources.first else { return }
    insertAtStart(prefix, source: source)
  }

  /// Replaces what a pattern finds, from the left; the new scalars come from where the last old one does.
  mutating func replace(_ pattern: ReplacedPattern, by content: [UInt32]) {
    var matches: [Range<Int>] = []
    var position = 0
    while position < scalars.count {
      let length = pattern.length(in: scalars, at: position)
      if length > 0 { matches.append(position..<position + length) }
      position += max(length, 1)
    }
    guard !matches.isEmpty else { return }
    let (old, origins) = (scalars, sources)
    removeAll()
    var done = 0
    for match in matches {
      for index in done..<match.lowerBound { append(old[index], source: origins[index]) }
      for scalar in content { append(scalar, source: origins[match.upperBound - 1]) }
      done = match.upperBound
    }
    for index in done..<old.count { append(old[index], source: origins[index]) }
  }
}
