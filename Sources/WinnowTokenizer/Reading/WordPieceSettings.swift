import WinnowData

/// How a WordPiece model reads its vocabulary.
struct WordPieceSettings: Sendable, Equatable {
  var unknownToken = "[UNK]"
  var continuingPrefix = "##"
  var maximumWordLength = 100

  /// What the reference uses where nothing else is said.
  init() {}

  /// The settings of a `model`.
  init(_ reader: ComponentReader) throws(WinnowError) {
    try reader.refuseMembers(besides: [
      "type", "unk_token", "continuing_subword_prefix", "max_input_chars_per_word", "vocab",
    ])
    unknownToken = try reader.string("unk_token")
    continuingPrefix = try reader.string("continuing_subword_prefix")
    maximumWordLength = try reader.integer("max_input_chars_per_word", in: 0...Int.max)
  }

  /// The model that reads `vocabulary` so.
  ///
  /// - Parameter place: where the vocabulary comes from, for the error that it lacks the unknown token.
  func model(_ vocabulary: Vocabulary, place: String) throws(WinnowError) -> TokenModel {
    guard
      let model = WordPiece(
        vocabulary: vocabulary, unknownToken: unknownToken, continuingPrefix: continuingPrefix,
        maximumWordLength: maximumWordLength)
    else {
      throw WinnowError(
        .data, at: place, found: "a vocabulary without the unknown token \"\(unknownToken)\"",
        expected: "a vocabulary that has it")
    }
    return .wordPiece(model)
  }
}
