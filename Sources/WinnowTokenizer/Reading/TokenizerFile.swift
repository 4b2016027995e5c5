import WinnowData

/// The components that a `tokenizer.json` describes.
///
/// Its `truncation` and `padding` say how the file's author used it, not how long the model's inputs
/// may be, and are left aside; so is its `decoder`.
struct TokenizerFile {
  let normalizer: Normalizer
  let preTokenizer: PreTokenizer
  let vocabulary: Vocabulary
  let wordPiece: WordPieceSettings
  let postProcessor: PostProcessor
  /// The added tokens in order, with their ids as the file states them.
  let addedTokens: [(id: Int, token: AddedToken)]

  /// The components in a parsed file.
  init(_ reader: ComponentReader) throws(WinnowError) {
    try reader.refuseMembers(besides: [
      "version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer", "post_processor",
      "decoder", "model",
    ])
    if reader.object["version"] != nil {
      let version = try reader.string("version")
      guard version == "1.0" else {
        throw reader.error(at: "version", found: "\"\(version)\"", expected: "\"1.0\"")
      }
    }
    normalizer = try .read(try reader.optionalComponent("normalizer"))
    preTokenizer = try .read(try reader.optionalComponent("pre_tokenizer"))
    let model = try reader.component("model")
    wordPiece = try WordPieceSettings(model)
    vocabulary = try .read(try model.component("vocab"))
    postProcessor = try .read(try reader.optionalComponent("post_processor"))
    var addedTokens: [(Int, AddedToken)] = []
    if reader.has("added_tokens") {
      for (index, value) in try reader.array("added_tokens").enumerated() {
        let token = try ComponentReader(value, file: reader.file, path: "added_tokens[\(index)]")
        try token.refuseMembers(besides: ["id"] + AddedToken.fields)
        addedTokens.append(
          (try token.integer("id", in: Vocabulary.validIDs), try .read(token, complete: true)))
      }
    }
    self.addedTokens = addedTokens
  }
}
