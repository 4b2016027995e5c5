/// The words of a term, each with those before it hashed as ``TermDictionary`` hashes a text's.
struct TermWords {
  /// The hash of the first word, of the first two with the gap between them, and so on.
  private(set) var hashes: [UInt64] = []

  /// The words of a term in lower case.
  init(_ term: Span<UInt8>) {
    var gap = TermHash.start
    var word: UInt64?
    var position = 0
    while position < term.count {
      let (length, isOfWord) = WordCharacters.character(at: position, of: term)
      if !isOfWord, let ended = word {
        add(ended, behind: gap)
        (word, gap) = (nil, TermHash.start)
      }
      for offset in position..<min(position + length, term.count) {
        if isOfWord {
          word = TermHash.rolled(word ?? TermHash.start, term[offset])
        } else {
          gap = TermHash.rolled(gap, term[offset])
        }
      }
      position += length
    }
    if let word { add(word, behind: gap) }
  }

  private mutating func add(_ word: UInt64, behind gap: UInt64) {
    let word = TermHash.finished(word)
    hashes.append(hashes.last.map { TermHash.joined($0, gap: gap, word) } ?? word)
  }

  /// How many words a term has.
  static func count(in term: Span<UInt8>) -> Int {
    var count = 0
    var isInside = false
    var position = 0
    while position < term.count {
      let (length, isOfWord) = WordCharacters.character(at: position, of: term)
      if isOfWord, !isInside { count += 1 }
      isInside = isOfWord
      position += length
    }
    return count
  }

  /// Where the first word of a term begins; its end where it has none.
  static func start(in term: Span<UInt8>) -> Int {
    var position = 0
    while position < term.count {
      let (length, isOfWord) = WordCharacters.character(at: position, of: term)
      if isOfWord { return position }
      position += length
    }
    return position
  }
}
