import WinnowData

/// A unigram model as its file describes it.
struct UnigramDescription: Sendable {
  /// The tokens, whose ids are their places in the list.
  let vocabulary: Vocabulary
  /// The tokens' scores.
  let scores: [Double]
  /// The scores as the reference's own reader of JSON rounds them; a class of an architecture is handed
  /// Python's.
  let looseScores: [Double]
  /// The unknown token's id; nil where the file names none.
  let unknown: Int?
  let fallsBackOnBytes: Bool

  /// The description in a `model` of a `tokenizer.json`.
  init(_ reader: ComponentReader) throws(WinnowError) {
    try reader.refuseMembers(besides: ["type", "unk_id", "vocab", "byte_fallback"])
    let pieces = try reader.array("vocab")
    var vocabulary = Vocabulary(capacity: pieces.count)
    var scores: [Double] = []
    var looseScores: [Double] = []
    scores.reserveCapacity(pieces.count)
    looseScores.reserveCapacity(pieces.count)
    for (id, piece) in pieces.enumerated() {
      guard let pair = piece.array, pair.count == 2, let token = pair[0].string,
        case .number(let score) = pair[1], score.double.isFinite
      else {
        throw reader.error(
          at: "vocab[\(id)]", found: "something else than a token with a score",
          expected: "a token and its score")
      }
      guard vocabulary.insert(token.utf8, id: Int32(id)) else {
        throw reader.error(
          at: "vocab[\(id)]", found: "the token \"\(token)\" a second time", expected: "each token once")
      }
      scores.append(score.double)
      looseScores.append(LooseDouble.value(score.literal))
    }
    self.vocabulary = vocabulary
    self.scores = scores
    self.looseScores = looseScores
    unknown = reader.has("unk_id") ? try reader.integer("unk_id", in: 0...max(pieces.count - 1, 0)) : nil
    fallsBackOnBytes = try reader.bool("byte_fallback", missing: false)
  }

  /// A description of pieces whose ids are their places in the list.
  ///
  /// - Parameter place: the list's place, for errors.
  init(_ pieces: [SentencePieceFile.Piece], place: String) throws(WinnowError) {
    var vocabulary = Vocabulary(capacity: pieces.count)
    for (id, piece) in pieces.enumerated() where !vocabulary.insert(piece.token.utf8, id: Int32(id)) {
      throw WinnowError(
        .data, at: "\(place), piece \(id) of the class", found: "the token \"\(piece.token)\" a second time",
        expected: "each token once")
    }
    self.vocabulary = vocabulary
    scores = pieces.map(\.score)
    looseScores = scores
    unknown = nil
    fallsBackOnBytes = false
  }

  /// The model.
  ///
  /// - Parameters:
  ///   - scores: ``scores`` or ``looseScores``.
  ///   - unknown: the unknown token's id, which a class may know better than the file.
  ///   - fallsBackOnBytes: whether unknown scalars become the tokens of their bytes.
  ///   - place: the model's place, for errors.
  func model(
    scores: [Double], unknown: Int?, fallsBackOnBytes: Bool, at place: String
  ) throws(WinnowError) -> TokenModel {
    guard let unknown, unknown < vocabulary.count else {
      throw WinnowError(
        .data, at: "\(place).unk_id", found: unknown.map { "\($0)" } ?? "nothing",
        expected: "the unknown token's place in a vocabulary of \(vocabulary.count)")
    }
    return .unigram(
      Unigram(
        vocabulary: vocabulary, scores: scores, unknown: unknown,
        byteEntries: fallsBackOnBytes ? vocabulary.byteEntries : nil))
  }
}
