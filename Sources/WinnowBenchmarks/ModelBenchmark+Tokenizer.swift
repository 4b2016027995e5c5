internal import Winnow
internal import WinnowTokenizer

extension ModelBenchmark {
  /// The bytes of UTF-8 that one thread turns into tokens with their offsets in a second, texts uncut and none
  /// remembered from another.
  public func tokenizerRate() throws -> Double {
    let bytes = texts.reduce(0) { $0 + $1.utf8.count }
    var encoded = EncodedTexts()
    func pass() throws -> Double {
      try beforePass()
      let start = ContinuousClock.now
      for text in texts {
        encoded.removeAll()
        try encoder.tokenizer.append(text, to: &encoded)
      }
      return (ContinuousClock.now - start) / .seconds(1)
    }
    _ = try pass()
    return Double(bytes) / Samples(try (0..<repeats).map { _ in try pass() }).median
  }
}
