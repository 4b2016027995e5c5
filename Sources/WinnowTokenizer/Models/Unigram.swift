/// The likeliest segmentation of a word by a unigram language model (Kudo, "Subword regularization", 2018;
/// tokenizers `models/unigram/model.rs`, `encode_optimized`).
///
/// A scalar that is no token is unknown, at a score below all others; neighbours that are unknown are one.
struct Unigram: Sendable {
  private static let unknownPenalty = 10.0

  let vocabulary: Vocabulary
  /// The tokens' scores by their entries.
  private let scores: [Double]
  /// The entry of the unknown token.
  let unknown: Int
  private let unknownScore: Double
  private let filter: PrefixFilter
  /// The entries of the tokens that stand for bytes; nil where unknown scalars do not fall back on bytes.
  private let byteEntries: [Int32]?

  /// A model from its vocabulary, whose ids are its entries, and the tokens' scores.
  ///
  /// - Parameters:
  ///   - unknown: the unknown token's entry.
  ///   - byteEntries: for each byte its token's entry, or -1.
  init(vocabulary: Vocabulary, scores: [Double], unknown: Int, byteEntries: [Int32]?) {
    self.vocabulary = vocabulary
    self.scores = scores
    self.unknown = unknown
    self.byteEntries = byteEntries
    unknownScore = (scores.min() ?? 0) - Self.unknownPenalty
    filter = PrefixFilter(vocabulary)
  }

  /// Appends the tokens of the word that is `range` of `text`.
  func append(
    _ range: Range<Int>, of text: Span<UInt8>, memory: inout PathMemory, to sink: inout some TokenSink
  ) {
    memory.start(range.count)
    search(range, of: text, &memory)
    memory.way.removeAll(keepingCapacity: true)
    var end = range.count
    while end > 0 {
      let node = memory.nodes[end]
      memory.way.append((end, node.entry))
      end = Int(node.start)
    }
    var start = range.lowerBound
    var unknownStart: Int?
    while let (end, entry) = memory.way.popLast() {
      let token = start..<range.lowerBound + end
      start = token.upperBound
      if Int(entry) == unknown {
        unknownStart = unknownStart ?? token.lowerBound
        continue
      }
      if let first = unknownStart { appendUnknown(first..<token.lowerBound, of: text, to: &sink) }
      unknownStart = nil
      sink.append(id: vocabulary.ids[Int(entry)], entry: Int(entry), range: token)
    }
    if let first = unknownStart { appendUnknown(first..<range.upperBound, of: text, to: &sink) }
  }

  /// Finds the best segmentation up to every position at which a scalar ends.
  private func search(_ range: Range<Int>, of text: Span<UInt8>, _ memory: inout PathMemory) {
    var start = 0
    while start < range.count {
      let score = memory.nodes[start].score
      let first = range.lowerBound + start
      let scalarEnd = text.scalar(at: first).next
      let limit = min(range.upperBound, first + vocabulary.longest)
      var hasScalar = false
      var hash = Vocabulary.hashSeed
      var position = first
      while position < limit {
        hash = Vocabulary.hash(hash, text[position])
        position += 1
        guard position == range.upperBound || text[position] & 0xC0 != 0x80 else { continue }
        let (mayBeToken, mayContinue) = filter.look(hash)
        if mayBeToken,
          let entry = vocabulary.entry(hash: hash, prefix: [], bytes: text, range: first..<position)
        {
          memory.offer(
            PathMemory.Node(score: scores[entry] + score, start: Int32(start), entry: Int32(entry)),
            at: position - range.lowerBound)
          if position == scalarEnd { hasScalar = true }
        }
        if !mayContinue { break }
      }
      if !hasScalar {
        memory.offer(
          PathMemory.Node(score: unknownScore + score, start: Int32(start), entry: Int32(unknown)),
          at: scalarEnd - range.lowerBound)
      }
      start = scalarEnd - range.lowerBound
    }
  }

  /// Appends what stands for text that no token spells.
  private func appendUnknown(_ range: Range<Int>, of text: Span<UInt8>, to sink: inout some TokenSink) {
    // What is unknown scalar by scalar may be a token as a whole.
    let hash = range.reduce(Vocabulary.hashSeed) { Vocabulary.hash($0, text[$1]) }
    if let entry = vocabulary.entry(hash: hash, prefix: [], bytes: text, range: range) {
      return sink.append(id: vocabulary.ids[entry], entry: entry, range: range)
    }
    if let byteEntries, range.allSatisfy({ byteEntries[Int(text[$0])] >= 0 }) {
      for position in range {
        let entry = Int(byteEntries[Int(text[position])])
        sink.append(id: vocabulary.ids[entry], entry: entry, range: range)
      }
      return
    }
    sink.append(id: vocabulary.ids[unknown], entry: nil, range: range)
  }
}
