extension TermDictionary {
  /// Words of a text that some term may begin with and go on behind.
  private struct Beginning {
    /// The words' hash, as ``TermWords`` has it.
    let hash: UInt64
    /// Where the first of them begins.
    let start: Int
  }

  /// Calls `body` with the number of every term that stands in the text, in the order of their ends, until it
  /// returns false.
  ///
  /// A term that holds a word stands in a text exactly where its words are whole words of the text and the
  /// bytes between and around them are the same: so one look at the end of each word finds all.
  ///
  /// - Parameter isLowered: whether the text is in lower case; else capitals of ASCII are taken for small ones.
  /// - Returns: false where the text holds more than ASCII and is not in lower case: it was not read to its
  ///   end then.
  @discardableResult @inline(__always)
  func scan(_ text: Span<UInt8>, isLowered: Bool, _ body: (Int) -> Bool) -> Bool {
    let folded = WordCharacters.folded.span
    let (slots, filter, mask) = (table.slots.span, table.filter.span, table.blockMask)
    let hasSymbols = !symbols.isEmpty
    let end = text.count
    // The word before, where some term may go on behind it, and longer beginnings.
    var last: Beginning?
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
        guard isLowered else { return false }
        let length = WordCharacters.lengthOfGap(at: position, of: text)
        if length == 0 { break }
        if hasSymbols, !symbols.forEach(at: position, of: text, body) { return true }
        for _ in 0..<length where position < end {
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
        if !isLowered { return false }
        let length = WordCharacters.lengthInWord(at: position, of: text)
        if length == 0 { break }
        for _ in 0..<length where position < end {
          rolled = TermHash.rolled(rolled, text[position])
          position &+= 1
        }
      }

      let word = TermHash.finished(rolled)
      if !longer.isEmpty {
        var kept = 0
        for beginning in longer {
          let hash = TermHash.joined(beginning.hash, gap: gap, word)
          let (block, bits) = (filter[Int(truncatingIfNeeded: hash & mask)], WordTable.bits(of: hash))
          if WordTable.mayEnd(bits, in: block), let term = WordTable.term(at: hash, in: slots),
            !forEach(from: term, with: beginning.start, in: text, body)
          {
            return true
          }
          guard WordTable.mayContinue(bits, in: block) else { continue }
          longer[kept] = Beginning(hash: hash, start: beginning.start)
          kept &+= 1
        }
        longer.removeLast(longer.count - kept)
      }
      if let beginning = last {
        let hash = TermHash.joined(beginning.hash, gap: gap, word)
        let (block, bits) = (filter[Int(truncatingIfNeeded: hash & mask)], WordTable.bits(of: hash))
        if WordTable.mayEnd(bits, in: block), let term = WordTable.term(at: hash, in: slots),
          !forEach(from: term, with: beginning.start, in: text, body)
        {
          return true
        }
        if WordTable.mayContinue(bits, in: block) {
          longer.append(Beginning(hash: hash, start: beginning.start))
        }
      }
      let (block, bits) = (filter[Int(truncatingIfNeeded: word & mask)], WordTable.bits(of: word))
      if WordTable.mayEnd(bits, in: block), let term = WordTable.term(at: word, in: slots),
        !forEach(from: term, with: start, in: text, body)
      {
        return true
      }
      last = WordTable.mayContinue(bits, in: block) ? Beginning(hash: word, start: start) : nil
    }
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
    let folded = WordCharacters.folded.span
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
