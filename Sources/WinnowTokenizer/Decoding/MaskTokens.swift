public import Foundation
public import WinnowData

/// What filling a mask needs to know of a folder's tokens beside its tokenizer.
public struct MaskTokens: Sendable {
  /// The id of the mask.
  public let mask: Int32
  /// The mask as texts write it.
  public let text: String
  private let padding: Int32?
  private let special: Set<Int32>
  /// What stands for added tokens: of one that takes the white space beside it, the token alone.
  private let added: [Int32: String]
  /// Whether decoded texts are cleaned of spaces before punctuation.
  private let cleansUp: Bool

  /// The tokens of `folder`, whose tokenizer is `tokenizer`.
  ///
  /// - Throws: ``WinnowError`` where the files cannot be read or name no mask.
  public init(contentsOf folder: URL, tokenizer: Tokenizer) throws(WinnowError) {
    let files = TokenizerFolder(folder)
    let (configuration, family) = try files.configuration()
    let standard = family.standardTokens
    guard let text = configuration.token("mask_token", standard: standard["mask_token"] ?? ""),
      let mask = tokenizer.id(of: text)
    else {
      throw WinnowError(
        .data, at: "\(files.path("tokenizer_config.json")), mask_token", found: "no token",
        expected: "the token that stands for a missing word")
    }
    self.text = text
    self.mask = Int32(mask)
    padding = configuration.token("pad_token", standard: standard["pad_token"] ?? "")
      .flatMap { tokenizer.id(of: $0) }.map { Int32($0) }
    special = Set(
      configuration.specialTokens(standard: standard, maskStripsLeft: family.maskStripsLeft)
        .compactMap { tokenizer.id(of: $0.content) }.map { Int32($0) })
    added = tokenizer.addedVocabulary.tokens.mapValues(\.content)
    cleansUp =
      try files.json("tokenizer_config.json")?.bool("clean_up_tokenization_spaces", missing: false) ?? false
  }

  /// The text of `tokens`, as transformers' `decode` writes it (`tokenization_utils_tokenizers.py`).
  ///
  /// - Parameter skipsSpecial: leaves special tokens out.
  public func text(
    of tokens: some Sequence<(id: Int32, token: String)>, decoder: Decoder, skipsSpecial: Bool
  ) -> String {
    let kept = tokens.filter { $0.id != padding && !(skipsSpecial && special.contains($0.id)) }
    return cleaned(decoder.decode(kept.map { added[$0.id] ?? $0.token }), decoder: decoder)
  }

  /// What the reference takes out behind a decoder, which is meant for WordPiece alone.
  private func cleaned(_ text: String, decoder: Decoder) -> String {
    guard cleansUp, case .wordPiece = decoder else { return text }
    return String(decoding: SpaceCleaning.text.clean(Array(text.utf8)), as: UTF8.self)
  }
}
