internal import WinnowCheckpoint
public import WinnowTensor

/// One worker's arena: all intermediate memory of a forward pass, made once for the largest pack and
/// used for every pack.
public struct EncoderWorkspace: ~Copyable {
  /// The tokens that fit.
  public let tokens: Int
  /// The members of a team that find room here.
  let members: Int
  /// [T, D]: the hidden states, which a forward pass leaves here.
  public internal(set) var hidden: AlignedBuffer
  /// [T, max(D, E)]: a sublayer's output with its residual, before the norm.
  var sum: AlignedBuffer
  /// [T, max(D, E)]: the heads' mixed values.
  var context: AlignedBuffer
  /// [T, max(3·D, F)]: queries, keys and values; then the feed-forward block's inner side, twice where it is
  /// gated; for a convolution, the tokens that each one sees.
  var wide: AlignedBuffer
  /// [T, D]: the embeddings, for a model with a convolution.
  var kept: AlignedBuffer
  /// What products and attention lay their operands out in.
  var scratch: AlignedBuffer

  /// The bytes of all buffers.
  public var byteCount: Int {
    (hidden.count + sum.count + context.count + wide.count + kept.count + scratch.count)
      * MemoryLayout<Float>.size
  }

  /// An arena for packs of up to `tokens` tokens of `encoder`, computed by one thread or a team of `members`.
  public init(for encoder: TransformerEncoder, tokens: Int, members: Int = 1) {
    self.tokens = tokens
    self.members = members
    let configuration = encoder.configuration
    let columns = max(configuration.hiddenSize, configuration.embeddingSize)
    hidden = AlignedBuffer(count: tokens * configuration.hiddenSize)
    sum = AlignedBuffer(count: tokens * columns)
    context = AlignedBuffer(count: tokens * columns)
    wide = AlignedBuffer(count: tokens * configuration.widestRow)
    kept = AlignedBuffer(count: configuration.convolution == nil ? 0 : tokens * configuration.hiddenSize)
    scratch = AlignedBuffer(count: members * encoder.scratchCount(tokens: tokens))
  }
}

extension EncoderConfiguration {
  /// The columns of the widest values between two products.
  fileprivate var widestRow: Int {
    max(max(3, convolution?.width ?? 0) * hiddenSize, (isGated ? 2 : 1) * intermediateSize)
  }
}
