extension ScalarRun {
  /// Replaces grapheme clusters and scalars as a character map says.
  mutating func replaceClusters(by map: Precompiled) {
    // Most texts of Latin script.
    if map.keeps(scalars) { return }
    var output = Transformation()
    swap(&output, &transformation)
    output.removeAll()
    var isModified = false
    var position = 0
    var breaks = GraphemeBreaks()
    _ = scalars.first.map { breaks.isBreak(before: $0) }
    func replace(_ count: Int, by replacement: Range<Int>) {
      isModified = true
      let start = output.count
      map.forEachScalar(in: replacement) { output.append($0) }
      output.settle(removed: count, since: start)
    }
    while position < scalars.count {
      let start = position
      var key = Precompiled.ClusterKey(scalars[start])
      position += 1
      while position < scalars.count, !breaks.isBreak(before: scalars[position]) {
        key.append(scalars[position])
        position += 1
      }
      if position == start + 1, scalars[start] < 0x80 {
        if let found = map.replacement(ofASCII: scalars[start]) {
          replace(1, by: found)
        } else {
          output.append(scalars[start])
        }
        continue
      }
      if key.count <= Precompiled.longestCluster, let found = map.replacement(of: key) {
        replace(position - start, by: found)
        continue
      }
      for scalar in scalars[start..<position] {
        if let found = map.replacement(of: Precompiled.ClusterKey(scalar)) {
          replace(1, by: found)
        } else {
          output.append(scalar)
        }
      }
    }
    if isModified { transform(to: &output) }
    swap(&output, &transformation)
  }
}
