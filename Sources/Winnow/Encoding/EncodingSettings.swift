/// How texts are run through a model.
public struct EncodingSettings: Sendable, Equatable {
  /// The workers; nil takes one for each core that this process may use.
  public var threads: Int?
  /// The tokens that share a pack; a longer text has one to itself.
  public var batchTokens: Int
  /// The longest text, or window of one, in tokens, special ones included; nil takes what the model's folder says. The
  /// model's positions cap it in any case.
  public var maximumLength: Int?
  /// Whether weights are copied into memory instead of mapped.
  public var copiesWeights: Bool

  /// What is put in front of every text.
  public var prompt: Prompt
  /// What becomes of longer texts.
  public var longTexts: LongTexts

  /// Packs of this many tokens keep a layer's activations in the second-level cache.
  public static let defaultBatchTokens = 512

  /// Settings from their parts.
  public init(
    threads: Int? = nil, batchTokens: Int = defaultBatchTokens, maximumLength: Int? = nil,
    copiesWeights: Bool = false, prompt: Prompt = .standard, longTexts: LongTexts = .truncate
  ) {
    self.threads = threads
    self.batchTokens = batchTokens
    self.maximumLength = maximumLength
    self.copiesWeights = copiesWeights
    self.prompt = prompt
    self.longTexts = longTexts
  }
}
