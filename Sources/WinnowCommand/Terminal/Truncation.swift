/// What is always said of texts that were cut.
enum Truncation {
  /// Says how many of `count` rows were cut to `limit` tokens, be it none.
  static func report(_ truncated: Int, of count: Int, limit: Int) {
    Terminal.say(
      truncated == 0
        ? "no row was cut (limit \(limit) tokens)"
        : "\(truncated) of \(count) rows were cut to \(limit) tokens; --max-length sets the limit")
  }
}
