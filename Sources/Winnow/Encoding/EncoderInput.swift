internal import WinnowTokenizer

/// Texts to be encoded, each alone or with a second one, or sequences that were tokenized already.
struct EncoderInput: Sendable {
  var texts: [String]
  /// The second text of each pair; empty where texts stand alone.
  var seconds: [String] = []
  /// Which text of a pair is cut.
  var cutting = PairTruncation.longestFirst

  /// What was tokenized already, in place of texts.
  var sequences: TokenSequences?

  /// How many texts, pairs or sequences there are.
  var count: Int { sequences?.ends.count ?? texts.count }

  /// The bytes of all texts, or ids.
  var byteCount: Int {
    (sequences?.ids.count ?? 0) * MemoryLayout<Int32>.size + texts.reduce(0) { $0 + $1.utf8.count }
      + seconds.reduce(0) { $0 + $1.utf8.count }
  }
}

extension EncoderInput {
  /// Sequences that were tokenized already.
  init(sequences: TokenSequences) { self.init(texts: [], sequences: sequences) }
}

/// Sequences of ids, one behind the other.
struct TokenSequences: Sendable {
  var ids: [Int32] = []
  /// The ids' types; empty where all are 0.
  var types: [Int32] = []
  /// Where each sequence ends.
  var ends: [Int] = []
}
