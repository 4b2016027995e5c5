import WinnowData

/// What the classes of unigram models take from a folder's files.
struct UnigramSource {
  /// The tokens and their scores.
  let description: UnigramDescription
  /// The character map; nil where there is none.
  let map: Precompiled?
  /// The unknown token's id that SentencePiece's `.model` names; nil where the tokens are from elsewhere.
  let unknown: Int?
  /// The file's post-processor; nil where it has none.
  let postProcessor: PostProcessor?
  /// The tokens without a role where the configuration lists none.
  let extraTokens: [String]
  /// Where the model is from, for errors.
  let place: String
}

extension TokenizerFolder {
  /// What `tokenizer.json` says, or else SentencePiece's `.model`.
  func unigramSource(
    _ family: TokenizerFamily, _ file: TokenizerFile?, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> UnigramSource {
    if let file {
      guard case .unigram(let description) = file.model else {
        throw file.wrongModel(expected: "Unigram, which the tokenizer's class reads")
      }
      return UnigramSource(
        description: description, map: file.normalizer.precompiled, unknown: nil,
        postProcessor: file.postProcessor,
        extraTokens: family.standardExtraTokens, place: "\(file.path), model")
    }
    let name =
      switch family {
      case .albert: "spiece.model"
      case .debertaV2: "spm.model"
      default: "sentencepiece.bpe.model"
      }
    guard exists(name) else { throw missing("tokenizer.json", "and no \(name) either") }
    let model = try SentencePieceFile(readFile(at: path(name)), file: path(name))
    return UnigramSource(
      description: try UnigramDescription(
        try pieces(of: family, model.pieces, configuration), place: path(name)),
      map: model.map, unknown: model.unknown, postProcessor: nil, extraTokens: model.specialTokens,
      place: path(name))
  }

  /// The pieces of a `.model` in the order of the class's ids, which puts its own tokens first and last
  /// (`convert_slow_tokenizer.py`, `convert_from_spm`).
  private func pieces(
    of family: TokenizerFamily, _ pieces: [SentencePieceFile.Piece], _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> [SentencePieceFile.Piece] {
    func token(_ role: String) throws(WinnowError) -> SentencePieceFile.Piece {
      (try requiredToken(role, of: family, configuration), 0)
    }
    switch family {
    case .xlmRoberta:
      let first = [
        try token("bos_token"), try token("pad_token"), try token("eos_token"), try token("unk_token"),
      ]
      return first + pieces.dropFirst(3) + [try token("mask_token")]
    case .camembert:
      let first: [SentencePieceFile.Piece] = [
        ("<s>NOTUSED", 0), try token("pad_token"), ("</s>NOTUSED", 0), try token("unk_token"),
        ("<unk>NOTUSED", -100),
      ]
      return first + pieces.dropFirst(1) + [try token("mask_token")]
    default: return pieces
    }
  }
}
