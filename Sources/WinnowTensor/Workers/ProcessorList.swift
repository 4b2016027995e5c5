/// A set of processors as the kernel writes it: numbers and ranges in rising order, such as `0-3,8,10-11`.
enum ProcessorList {
  /// One more than the largest number that is read; kernels are built for 8,192 processors at most.
  private static let limit = 1 << 16

  /// The numbers of `text` in rising order, or nil where it is no such list.
  static func parse(_ text: String) -> [Int]? {
    var numbers: [Int] = []
    for part in text.trimmed.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(number)
      guard let first = ends[0], let last = ends[ends.count - 1], first <= last,
        numbers.last.map({ $0 < first }) ?? true
      else { return nil }
      numbers += first...last
    }
    return numbers
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else { return nil }
    return Int(text).flatMap { $0 < limit ? $0 : nil }
  }
}

extension StringProtocol {
  /// The text without white space around it.
  var trimmed: SubSequence {
    let inner = drop { $0.isWhitespace }
    guard let last = inner.lastIndex(where: { !$0.isWhitespace }) else { return inner }
    return inner[...last]
  }
}
