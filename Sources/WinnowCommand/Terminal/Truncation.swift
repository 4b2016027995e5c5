import Winnow

/// What is always said of texts that were longer than the model reads at once.
enum Truncation {
  /// Says how many of `count` rows were longer than `encoder` reads at once, and what became of them, be it none.
  static func report(_ long: Int, of count: Int, by encoder: any VectorEncoder) {
    let limit = encoder.maximumLength
    guard case .window(let stride, _) = encoder.longTexts else {
      return report(long, of: count, limit: limit)
    }
    Terminal.say(
      long == 0
        ? "no row was longer than a window of \(limit) tokens"
        : "\(long) of \(count) rows were read in windows of \(limit) tokens that share \(stride)")
  }

  /// Says how many of `count` rows were cut to `limit` tokens, be it none.
  static func report(_ truncated: Int, of count: Int, limit: Int) {
    Terminal.say(
      truncated == 0
        ? "no row was cut (limit \(limit) tokens)"
        : "\(truncated) of \(count) rows were cut to \(limit) tokens; --max-length sets the limit")
  }
}
