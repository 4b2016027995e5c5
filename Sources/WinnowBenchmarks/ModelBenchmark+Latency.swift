internal import Winnow
internal import WinnowTokenizer

extension ModelBenchmark {
  /// How long one short text takes, all workers at its service.
  public struct Latency: Sendable {
    /// The text's tokens, special ones included.
    public let tokens: Int
    /// Half of the calls took at most this many seconds.
    public let median: Double
    /// 99 % of the calls took at most this many seconds.
    public let slowest: Double
  }

  /// The tokens of the text that is sent again and again, where the input's words allow it.
  public static let latencyTokens = 12
  private static let calls = 400
  private static let warmingCalls = 50

  /// The time from one text of 12 tokens to its vector, one call after the other.
  public func latency() throws -> Latency {
    let (text, tokens) = try shortText()
    for _ in 0..<Self.warmingCalls { _ = try Self.seconds(encoder, [text]) }
    try beforePass()
    let samples = Samples(try (0..<Self.calls).map { _ in try Self.seconds(encoder, [text]) })
    return Latency(tokens: tokens, median: samples.median, slowest: samples.percentile(0.99))
  }

  /// The first words of the input that fill the tokens exactly; a word that would overfill them is left
  /// out.
  private func shortText() throws -> (text: String, tokens: Int) {
    var best = (text: "", tokens: try encoder.tokenizer.encode("").ids.count)
    for word in texts.lazy.flatMap({ $0.split(separator: " ") }) where best.tokens < Self.latencyTokens {
      let text = best.text.isEmpty ? String(word) : best.text + " " + word
      let tokens = try encoder.tokenizer.encode(text).ids.count
      if tokens <= Self.latencyTokens { best = (text, tokens) }
    }
    return best
  }
}
