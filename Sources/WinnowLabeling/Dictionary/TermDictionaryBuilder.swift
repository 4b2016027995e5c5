import WinnowData

/// Takes terms one by one and makes what a ``TermDictionary`` looks them up by.
struct TermDictionaryBuilder {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [UInt32] = [0]
  /// How many words all terms have together: the most that the table can hold.
  private var wordCount = 0

  /// What a dictionary is made of; see its properties.
  typealias Built = (
    bytes: [UInt8], starts: [UInt32], count: Int, previous: [UInt32], table: WordTable, symbols: SymbolTerms
  )

  /// Adds a term that is not empty, valid UTF-8.
  ///
  /// - Throws: ``WinnowError`` of kind `data` at `place`, where there are too many to be numbered.
  mutating func add(_ term: Span<UInt8>, place: String) throws(WinnowError) {
    let start = bytes.count
    var isASCII = true
    for position in 0..<term.count {
      let byte = term[position]
      if byte >= 0x80 {
        isASCII = false
        break
      }
      bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    if !isASCII {
      bytes.removeLast(bytes.count - start)
      var copy: [UInt8] = []
      for position in 0..<term.count { copy.append(term[position]) }
      bytes += Lowercasing.apply(to: copy)
    }
    guard starts.count <= WordTable.maximumTermCount, let end = UInt32(exactly: bytes.count) else {
      throw WinnowError(
        .data, at: place, found: "more than \(starts.count - 1) terms, of \(start) bytes",
        expected: "at most \(WordTable.maximumTermCount) terms and \(UInt32.max) bytes")
    }
    starts.append(end)
    wordCount += TermWords.count(in: bytes.span.extracting(start..<bytes.count))
  }

  /// What the terms' dictionary is made of.
  consuming func build() -> Built {
    var table = WordTable(terms: starts.count - 1, words: wordCount)
    var previous = [UInt32](repeating: 0, count: starts.count - 1)
    var symbols: [[UInt8]: Int] = [:]
    var count = 0
    for term in previous.indices {
      let range = Int(starts[term])..<Int(starts[term + 1])
      let words = TermWords(bytes.span.extracting(range))
      guard let last = words.hashes.last else {
        if symbols.updateValue(term, forKey: Array(bytes[range])) == nil { count += 1 }
        continue
      }
      if isKnown(range, in: table, previous, at: last) { continue }
      for hash in words.hashes.dropLast() { table.addContinuation(at: hash) }
      previous[term] = table.add(term: term, at: last).map { UInt32($0 + 1) } ?? 0
      count += 1
    }
    return (bytes, starts, count, previous, table, SymbolTerms(symbols.map { ($0.key, $0.value) }))
  }

  /// Whether the term with the bytes `range` was added before.
  private func isKnown(_ range: Range<Int>, in table: WordTable, _ previous: [UInt32], at hash: UInt64)
    -> Bool
  {
    var term = table.term(at: hash)
    while let known = term {
      if bytes[Int(starts[known])..<Int(starts[known + 1])].elementsEqual(bytes[range]) { return true }
      term = previous[known] == 0 ? nil : Int(previous[known]) - 1
    }
    return false
  }
}
