internal import WinnowTokenizer

/// Texts to be encoded, each alone or with a second one.
struct EncoderInput: Sendable {
  var texts: [String]
  /// The second text of each pair; empty where texts stand alone.
  var seconds: [String] = []
  /// Which text of a pair is cut.
  var cutting = PairTruncation.longestFirst

  /// The bytes of all texts.
  var byteCount: Int {
    texts.reduce(0) { $0 + $1.utf8.count } + seconds.reduce(0) { $0 + $1.utf8.count }
  }
}
