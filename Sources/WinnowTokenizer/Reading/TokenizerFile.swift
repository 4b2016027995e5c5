import WinnowData

/// The components that a `tokenizer.json` describes.
///
/// Its `truncation` and `padding` say how the file's author used it, not how long the model's inputs
/// may be, and are left aside but for the side and the padding's token, which `transformers` takes over; so is
/// its `decoder`.
struct TokenizerFile {
  let normalizer: Normalizer
  let preTokenizer: PreTokenizer
  let model: ModelDescription
  /// Nil where the file has none.
  let postProcessor: PostProcessor?
  /// The added tokens in order, with their ids as the file states them.
  let addedTokens: [(id: Int, token: AddedToken)]
  /// The token that the file pads with, which the generic class of `transformers` adds; nil where it does
  /// not pad.
  let paddingToken: String?
  /// The end at which the file cuts; nil where it does not cut.
  let truncationSide: TruncationSide?
  /// The file's path.
  let path: String

  /// The components in a parsed file.
  init(_ reader: ComponentReader) throws(WinnowError) {
    path = reader.file
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
    model = try ModelDescription(try reader.component("model"))
    let processor = try reader.optionalComponent("post_processor")
    postProcessor = try processor.map { (processor) throws(WinnowError) in try .read(processor) }
    let padding = try reader.optionalComponent("padding")
    paddingToken = try padding.map { (padding) throws(WinnowError) in try padding.string("pad_token") }
    truncationSide = try Self.truncationSide(try reader.optionalComponent("truncation"))
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

  private static func truncationSide(_ reader: ComponentReader?) throws(WinnowError) -> TruncationSide? {
    guard let reader else { return nil }
    guard reader.object["direction"] != nil else { return .right }
    switch try reader.string("direction") {
    case "Right": return .right
    case "Left": return .left
    case let side:
      throw reader.error(at: "direction", found: "\"\(side)\"", expected: "\"Left\" or \"Right\"")
    }
  }

  /// The error that the file holds a model of another kind than its folder says.
  func wrongModel(expected: String) -> WinnowError {
    WinnowError(
      .data, at: "\(path), model.type", found: "\"\(model.typeName)\"", expected: expected)
  }
}
