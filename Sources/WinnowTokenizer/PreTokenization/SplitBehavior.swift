/// What happens to the parts of a word that a pattern matches (tokenizers `SplitDelimiterBehavior`).
enum SplitBehavior: String, Sendable, CaseIterable {
  case removed = "Removed"
  case isolated = "Isolated"
  case mergedWithPrevious = "MergedWithPrevious"
  case mergedWithNext = "MergedWithNext"
  case contiguous = "Contiguous"

  /// A part of a word, and whether the pattern matches it.
  typealias Part = (range: Range<Int>, isMatch: Bool)

  /// Appends the words that a word's parts make; `parts` follow each other without gaps.
  func append(_ parts: [Part], to words: inout [Range<Int>]) {
    let first = words.count
    switch self {
    case .removed: for part in parts where !part.isMatch { words.append(part.range) }
    case .isolated: for part in parts { words.append(part.range) }
    case .contiguous, .mergedWithPrevious:
      var followsMatch = false
      for part in parts {
        let joins = self == .contiguous ? part.isMatch == followsMatch : part.isMatch && !followsMatch
        if joins, words.count > first, let last = words.popLast() {
          words.append(last.lowerBound..<part.range.upperBound)
        } else {
          words.append(part.range)
        }
        followsMatch = part.isMatch
      }
    case .mergedWithNext:
      for (index, part) in parts.enumerated() {
        // A match goes to the part behind it, which takes only the nearest.
        let follows = index > 0 && parts[index - 1].isMatch && !part.isMatch
        if follows, words.count > first, let last = words.popLast() {
          words.append(last.lowerBound..<part.range.upperBound)
        } else {
          words.append(part.range)
        }
      }
    }
  }
}
