/// The terms that hold no character of a word, such as `$` or an emoji: found wherever they stand.
struct SymbolTerms: Sendable {
  /// The terms in the order of their bytes, none twice.
  private let terms: [(bytes: [UInt8], term: Int)]
  /// The terms that begin with each byte.
  private let ranges: [Range<Int>]

  init(_ terms: [(bytes: [UInt8], term: Int)]) {
    let sorted = terms.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    var ranges = [Range<Int>](repeating: 0..<0, count: 256)
    for (position, term) in sorted.enumerated() {
      let first = Int(term.bytes[0])
      ranges[first] = (ranges[first].isEmpty ? position : ranges[first].lowerBound)..<position + 1
    }
    self.terms = sorted
    self.ranges = ranges
  }

  var isEmpty: Bool { terms.isEmpty }

  /// Calls `body` with the number of every term that begins at `position` of the text, the shortest first,
  /// until it returns false; whether it never did.
  func forEach(at position: Int, of text: Span<UInt8>, _ body: (Int) -> Bool) -> Bool {
    var range = ranges[Int(text[position])]
    var depth = 1
    while !range.isEmpty {
      if terms[range.lowerBound].bytes.count == depth {
        guard body(terms[range.lowerBound].term) else { return false }
        range = range.dropFirst()
      }
      guard position + depth < text.count else { return true }
      let byte = text[position + depth]
      range = bound(range, depth) { $0 >= byte }..<bound(range, depth) { $0 > byte }
      depth += 1
    }
    return true
  }

  /// The first of the terms in `range` whose byte at `depth` passes; they pass from one on.
  private func bound(_ range: Range<Int>, _ depth: Int, _ passes: (UInt8) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if passes(terms[middle].bytes[depth]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
