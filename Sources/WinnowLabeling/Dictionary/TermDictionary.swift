public import WinnowData

/// Many words and phrases, all looked up in one pass over a text, whatever their number.
///
/// A term is found as ``KeywordFunction`` finds a keyword that must be a whole word, in any case: between
/// its first or last character and the neighbour outside there are not two word characters (Unicode's
/// letters, numbers and combining marks, and the underscore). Spaces and punctuation inside a term stand
/// for themselves.
///
/// While a text is read, each of its words is hashed in lower case; a word or the words so far are looked up
/// in a table, and terms that stand under the hash are compared byte by byte. A word that a phrase begins
/// with is remembered as long as some phrase goes on in the same way. Memory is about five times the terms'
/// bytes; looking up costs a few nanoseconds for a byte of ASCII.
public struct TermDictionary: Sendable {
  /// The terms' bytes in lower case, one behind the other.
  let bytes: [UInt8]
  /// Where each term begins in ``bytes``, and where the last one ends.
  let starts: [UInt32]
  /// For each term the one that was added before under the same words, plus 1; 0 for none.
  let previous: [UInt32]
  /// What words the terms are made of.
  let table: WordTable
  /// The terms that hold no word.
  let symbols: SymbolTerms

  /// The longest term in bytes.
  public static let maximumTermLength = 65_536

  /// How many terms there are; terms that differ in case alone count once.
  public let count: Int

  /// A dictionary of `terms`. Time and memory are linear in their bytes.
  ///
  /// - Parameter place: what messages call the list of terms.
  /// - Throws: ``WinnowError`` of kind `data` where there is no term, an empty one, or one longer than
  ///   ``maximumTermLength``.
  public init(_ terms: some Sequence<String>, place: String) throws(WinnowError) {
    var builder = TermDictionaryBuilder()
    for (number, term) in terms.enumerated() {
      guard !term.isEmpty, term.utf8.count <= Self.maximumTermLength else {
        throw WinnowError(
          .data, at: "\(place), term \(number + 1)",
          found: term.isEmpty ? "an empty term" : "a term of \(term.utf8.count) bytes",
          expected: "a word or several, of at most \(Self.maximumTermLength) bytes")
      }
      try builder.add([UInt8](term.utf8).span, place: place)
    }
    try self.init(builder, place: place)
  }

  /// The dictionary of what `builder` has taken.
  init(_ builder: consuming TermDictionaryBuilder, place: String) throws(WinnowError) {
    guard builder.starts.count > 1 else {
      throw WinnowError(.data, at: place, found: "no term", expected: "at least one")
    }
    let built = builder.build()
    (bytes, starts, count) = (built.bytes, built.starts, built.count)
    (previous, table, symbols) = (built.previous, built.table, built.symbols)
  }

  /// The bytes of a term in lower case.
  @inline(__always)
  func range(of term: Int) -> Range<Int> { Int(starts[term])..<Int(starts[term + 1]) }

  /// Whether a term stands in the text.
  public func matches(_ text: String) -> Bool { matches(TextForms(text)) }

  /// The terms that stand in the text, in lower case, each as often as it does, in the order of their ends.
  public func terms(in text: String) -> [String] {
    var found: [String] = []
    let lowered = Lowercasing.apply(to: [UInt8](text.utf8))
    scan(lowered.span, isLowered: true) { term in
      found.append(String(decoding: bytes[range(of: term)], as: UTF8.self))
      return true
    }
    return found
  }

  /// Whether a term stands in the text, whose lower case is made only where it has capitals beyond ASCII.
  func matches(_ text: TextForms) -> Bool {
    isFound(in: text.original, isLowered: false) ?? isFound(in: text.lowercased, isLowered: true) ?? false
  }

  /// Whether a term stands in the text; nil where it has capitals beyond ASCII and is not in lower case.
  private func isFound(in text: [UInt8], isLowered: Bool) -> Bool? {
    var isFound = false
    let isRead = scan(text.span, isLowered: isLowered) { _ in
      isFound = true
      return false
    }
    return isRead ? isFound : nil
  }
}
