extension TermDictionary {
  /// Words of a text that some term may begin with and go on behind.
  private struct Beginning {
    /// The words' hash, as ``TermWords`` has it.
    let hash: UInt64
    /// Where the first of them begins.
    let start: Int

    /// The words with a gap and one word more behind them.
    @inline(__always)
    func joined(to word: UInt64, gap: UInt64) -> Beginning {
      Beginning(hash: TermHash.joined(hash, gap: gap, word), start: start)
    }
  }

  /// Calls `body` with the number of every term that stands in the text, in the order of their ends, until it
  /// returns false.
  ///
  /// A term that holds a word stands in a text exactly where its words are whole words of the text and the
  /// bytes between and around them are the same: so one look at the end of each word finds all.
  ///
  /// - Parameter isLowered: whether the text is in lower case; else capitals of ASCII are taken for small ones.
  /// - Returns: false where the text holds other characters that are not in lower case: it was not read to its
  ///   end then.
  @discardableResult @inline(__always)
  func scan(_ text: Span<UInt8>, isLowered: Bool, _ body: (Int) -> Bool) -> Bool {
    let letters = WordCharacters.folded
    let folded = letters.span
    let (slots, filter, mask) = (table.slots.span, table.filter.span, table.blockMask)
    let hasSymbols = !symbols.isEmpty
    let end = text.count
    // The word before, whether some term may go on behind it, and longer beginnings.
    var (last, lastMayContinue) = (Beginning(hash: 0, start: 0), false)
    var longer: [Beginning] = []
    var position = 0
    while true {
      var gap = TermHash.start
      while position < end {
        let byte = text[position]
        let letter = folded[Int(byte)]
        if letter == 0 {
          if hasSymbols, !symbols.forEach(at: position, of: text, body) { return true }
          gap = TermHash.rolled(gap, byte)
          position &+= 1
          continue
        }
        guard letter == WordCharacters.beyondASCII else { break }
        let character = WordCharacters.describedCharacter(at: position, of: text)
        guard isLowered || !character.changesInLowercase else { return false }
        if character.isOfWord { break }
        if hasSymbols, !symbols.forEach(at: position, of: text, body) { return true }
        for _ in 0..<character.length where position < end {
          gap = TermHash.rolled(gap, text[position])
          position &+= 1
        }
      }
      guard position < end else { return true }

      let start = position
      var rolled = TermHash.start
      while position < end {
        let letter = folded[Int(text[position])]
        if letter == 0 { break }
        if letter != WordCharacters.beyondASCII {
          rolled = TermHash.rolled(rolled, letter)
          position &+= 1
          continue
        }
        let character = WordCharacters.describedCharacter(at: position, of: text)
        guard isLowered || !character.changesInLowercase else { return false }
        guard character.isOfWord else { break }
        for _ in 0..<character.length where position < end {
          rolled = TermHash.rolled(rolled, text[position])
          position &+= 1
        }
      }

      // Both blocks are loaded before anything depends on either: they come from afar.
      let word = Beginning(hash: TermHash.finished(rolled), start: start)
      let pair = last.joined(to: word.hash, gap: gap)
      let wordBlock = filter[Int(truncatingIfNeeded: word.hash & mask)]
      let pairBlock = filter[Int(truncatingIfNeeded: pair.hash & mask)]
      let (wordBits, pairBits) = (WordTable.bits(of: word.hash), WordTable.bits(of: pair.hash))
      let wordMayEnd = WordTable.mayEnd(wordBits, in: wordBlock)
      let pairMayEnd = lastMayContinue && WordTable.mayEnd(pairBits, in: pairBlock)
      let pairMayContinue = lastMayContinue && WordTable.mayContinue(pairBits, in: pairBlock)
      (last, lastMayContinue) = (word, WordTable.mayContinue(wordBits, in: wordBlock))
      if wordMayEnd || pairMayEnd || pairMayContinue || !longer.isEmpty {
        if !longer.isEmpty, !extend(&longer, by: word.hash, gap: gap, in: text, body) { return true }
        if pairMayEnd, !forEach(endingWith: pair, slots, in: text, body) { return true }
        if pairMayContinue { longer.append(pair) }
        if wordMayEnd, !forEach(endingWith: word, slots, in: text, body) { return true }
      }
    }
  }

  /// Puts a word behind each of the beginnings and keeps those that some term may go on behind; calls `body` with
  /// the terms that end with it, until it returns false. Whether it never did.
  private func extend(
    _ beginnings: inout [Beginning], by word: UInt64, gap: UInt64, in text: Span<UInt8>, _ body: (Int) -> Bool
  ) -> Bool {
    var kept = 0
    for beginning in beginnings {
      let extended = beginning.joined(to: word, gap: gap)
      let block = table.filter[Int(truncatingIfNeeded: extended.hash & table.blockMask)]
      let bits = WordTable.bits(of: extended.hash)
      if WordTable.mayEnd(bits, in: block), !forEach(endingWith: extended, table.slots.span, in: text, body) {
        return false
      }
      guard WordTable.mayContinue(bits, in: block) else { continue }
      beginnings[kept] = extended
      kept += 1
    }
    beginnings.removeLast(beginnings.count - kept)
    return true
  }

  /// Calls `body` with each of the terms that have these words and stand in the text, until it returns false;
  /// whether it never did.
  private func forEach(
    endingWith words: Beginning, _ slots: Span<UInt64>, in text: Span<UInt8>, _ body: (Int) -> Bool
  ) -> Bool {
    guard let term = WordTable.term(at: words.hash, in: slots) else { return true }
    return forEach(from: term, with: words.start, in: text, body)
  }

  /// Calls `body` with each of the terms added under the same words up to `term` that stands in the text with
  /// its first word at `start`, until it returns false; whether it never did.
  private func forEach(
    from term: Int, with start: Int, in text: Span<UInt8>, _ body: (Int) -> Bool
  ) -> Bool {
    var term = term
    while true {
      if stands(term, with: start, in: text), !body(term) { return false }
      guard previous[term] > 0 else { return true }
      term = Int(previous[term]) - 1
    }
  }

  /// Whether a term stands in the text with its first word at `start`.
  private func stands(_ term: Int, with start: Int, in text: Span<UInt8>) -> Bool {
    let bytes = bytes.span.extracting(range(of: term))
    let letters = WordCharacters.folded
    let folded = letters.span
    let first = folded[Int(bytes[0])]
    let isPlain = first != 0 && first != WordCharacters.beyondASCII
    let begin = start - (isPlain ? 0 : TermWords.start(in: bytes))
    guard begin >= 0, begin + bytes.count <= text.count else { return false }
    for offset in 0..<bytes.count {
      let byte = text[begin + offset]
      let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if small != bytes[offset] { return false }
    }
    return true
  }
}
