/// Byte-pair encoding of a word: its scalars become tokens, and neighbours merge in the order that was
/// learnt (Sennrich, Haddow and Birch, "Neural machine translation of rare words with subword units",
/// 2016; tokenizers `models/bpe/model.rs`).
struct BytePair: Sendable {
  let vocabulary: Vocabulary
  private let merges: MergeTable
  private let ignoresMerges: Bool
  private let fusesUnknown: Bool
  /// The entry of the unknown token; nil where there is none.
  let unknown: Int32?
  /// The entries of the tokens that stand for bytes; nil where scalars do not fall back on bytes.
  private let byteEntries: [Int32]?
  /// What a token begins with that goes on with a word.
  let prefix: [UInt8]
  private let suffix: [UInt8]
  /// The entry of each of the first scalars, or -1: nearly all that a byte-level text has.
  private let firstScalars: [Int32]
  /// Which entries a word of the same spelling ends as: such a word need not be merged.
  private var isWhole: [Bool] = []

  /// A model from its parts.
  ///
  /// - Parameter byteEntries: for each byte its token's entry, or -1.
  init(
    vocabulary: Vocabulary, merges: MergeTable, settings: BytePairSettings, unknown: Int32?,
    byteEntries: [Int32]?
  ) {
    self.vocabulary = vocabulary
    self.merges = merges
    self.unknown = unknown
    self.byteEntries = byteEntries
    ignoresMerges = settings.ignoresMerges
    fusesUnknown = settings.fusesUnknown
    prefix = Array(settings.continuingPrefix.utf8)
    suffix = Array(settings.wordSuffix.utf8)
    firstScalars = (0..<0x180).map { scalar in
      guard let scalar = Unicode.Scalar(UInt32(scalar)) else { return -1 }
      return vocabulary.entry(of: String(scalar).utf8).map { Int32($0) } ?? -1
    }
    isWhole = wholeEntries()
  }

  /// Appends the tokens of the word that is `range` of `text`.
  @inline(__always)
  func append(
    _ range: Range<Int>, of text: Span<UInt8>, memory: inout MergeMemory, to sink: inout some TokenSink
  ) {
    if range.count <= vocabulary.longest {
      var hash = Vocabulary.hashSeed
      for position in range { hash = Vocabulary.hash(hash, text[position]) }
      if let found = vocabulary.entry(hash: hash, prefix: [], bytes: text, range: range),
        ignoresMerges || isWhole[found]
      {
        return sink.append(id: vocabulary.ids[found], entry: found, range: range)
      }
    }
    merge(range, of: text, &memory)
    var start = range.lowerBound
    var position = memory.symbols.isEmpty ? -1 : 0
    while position >= 0 {
      let symbol = memory.symbols[position]
      let end = start + Int(symbol.byteCount)
      let entry = Int(symbol.entry)
      sink.append(id: vocabulary.ids[entry], entry: entry, range: start..<end)
      start = end
      position = Int(symbol.next)
    }
  }

  // MARK: Merging

  private func merge(_ range: Range<Int>, of text: Span<UInt8>, _ memory: inout MergeMemory) {
    memory.removeAll()
    appendScalars(of: range, text, to: &memory)
    memory.merge(by: merges)
  }

  /// Appends a token for each scalar.
  ///
  /// As in the reference, a scalar without a token is left out where there is no unknown token, and an
  /// unknown token comes behind the bytes of the scalars that follow it.
  @inline(__always)
  private func appendScalars(of range: Range<Int>, _ text: Span<UInt8>, to memory: inout MergeMemory) {
    var unknownCount = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let (scalar, next) = text.scalar(at: position)
      let isFirst = position == range.lowerBound
      let isLast = next == range.upperBound
      let bytes = position..<next
      position = next
      if let entry = entry(of: scalar, bytes, text, isFirst: isFirst, isLast: isLast) {
        if unknownCount > 0, let unknown { memory.append(unknown, byteCount: unknownCount) }
        unknownCount = 0
        memory.append(entry, byteCount: bytes.count)
        continue
      }
      if let byteEntries, bytes.allSatisfy({ byteEntries[Int(text[$0])] >= 0 }) {
        for byte in bytes { memory.append(byteEntries[Int(text[byte])], byteCount: 1) }
        continue
      }
      guard let unknown else { continue }
      if unknownCount > 0, !fusesUnknown {
        memory.append(unknown, byteCount: unknownCount)
        unknownCount = 0
      }
      unknownCount += bytes.count
    }
    if unknownCount > 0, let unknown { memory.append(unknown, byteCount: unknownCount) }
  }

  @inline(__always)
  private func entry(
    of scalar: UInt32, _ bytes: Range<Int>, _ text: Span<UInt8>, isFirst: Bool, isLast: Bool
  ) -> Int32? {
    let isPlain = (isFirst || prefix.isEmpty) && (!isLast || suffix.isEmpty)
    if isPlain, scalar < firstScalars.count {
      let entry = firstScalars[Int(scalar)]
      return entry >= 0 ? entry : nil
    }
    if isPlain {
      var hash = Vocabulary.hashSeed
      for position in bytes { hash = Vocabulary.hash(hash, text[position]) }
      return vocabulary.entry(hash: hash, prefix: [], bytes: text, range: bytes).map { Int32($0) }
    }
    let spelt = (isFirst ? [] : prefix) + bytes.map { text[$0] } + (isLast ? suffix : [])
    return vocabulary.entry(of: spelt).map { Int32($0) }
  }

  /// Which entries their own spelling ends as.
  private func wholeEntries() -> [Bool] {
    var memory = MergeMemory()
    guard prefix.isEmpty, suffix.isEmpty else { return Array(repeating: false, count: vocabulary.count) }
    return (0..<vocabulary.count).map { entry in
      let token = vocabulary.bytes(of: entry)
      merge(0..<token.count, of: token.span, &memory)
      guard let first = memory.symbols.first else { return false }
      return first.entry == Int32(entry) && first.next < 0 && Int(first.byteCount) == token.count
    }
  }
}
