internal import WinnowTensor

/// One encoder layer with its norms behind the sublayers (Vaswani et al. 2017; transformers
/// `modeling_bert.py`, `BertLayer`): attention, then a feed-forward block, each added to its input.
struct TransformerLayer: Sendable {
  /// Queries, keys and values in one product: [3·D, D].
  let projections: LinearLayer
  let attention: SelfAttention
  let attentionOutput: LinearLayer
  let attentionNorm: LayerNormalization
  let intermediate: LinearLayer
  let activation: Activation
  let output: LinearLayer
  let outputNorm: LayerNormalization

  /// Replaces the workspace's hidden states by this layer's.
  func apply(_ batch: PackedBatch, _ workspace: inout EncoderWorkspace) {
    attend(
      batch, hidden: &workspace.hidden, wide: &workspace.wide, context: &workspace.context,
      sum: &workspace.sum, scratch: &workspace.scratch)
    feedForward(batch, hidden: &workspace.hidden, wide: &workspace.wide, sum: &workspace.sum)
  }

  private func attend(
    _ batch: PackedBatch, hidden: inout AlignedBuffer, wide: inout AlignedBuffer,
    context: inout AlignedBuffer, sum: inout AlignedBuffer, scratch: inout AlignedBuffer
  ) {
    let rows = batch.tokens
    var projected = wide.mutableSpan
    projections.apply(hidden.span, rows: rows, into: &projected)
    var mixed = context.mutableSpan
    var scores = scratch.mutableSpan
    attention.apply(
      wide.span, cumulativeLengths: batch.cumulativeLengths, into: &mixed, scratch: &scores)
    var result = sum.mutableSpan
    attentionOutput.apply(context.span, rows: rows, residual: hidden.span, into: &result)
    var normalised = hidden.mutableSpan
    attentionNorm.apply(sum.span, rows: rows, into: &normalised)
  }

  private func feedForward(
    _ batch: PackedBatch, hidden: inout AlignedBuffer, wide: inout AlignedBuffer, sum: inout AlignedBuffer
  ) {
    let rows = batch.tokens
    var inner = wide.mutableSpan
    intermediate.apply(hidden.span, rows: rows, activation: activation, into: &inner)
    var result = sum.mutableSpan
    output.apply(wide.span, rows: rows, residual: hidden.span, into: &result)
    var normalised = hidden.mutableSpan
    outputNorm.apply(sum.span, rows: rows, into: &normalised)
  }
}
