extension Tokenizer {
  /// How many types the tokens of a pair have: one more than the largest.
  public var pairTypes: Int { Int(postProcessor.pair.map(\.typeID).max() ?? 0) + 1 }
}
