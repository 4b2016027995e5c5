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

  /// The floats of scratch that a pack of `tokens` tokens needs whose longest sequence has `longest`.
  func scratchCount(tokens: Int, longest: Int) -> Int {
    let products = [projections, attentionOutput, intermediate, output].map { $0.scratchCount(rows: tokens) }
    return products.reduce(attention.scratchCount(longest: longest), max)
  }

  /// Replaces the workspace's hidden states by this layer's, the work shared by `team` where there is one.
  func apply(_ batch: PackedBatch, _ workspace: inout EncoderWorkspace, team: WorkTeam?) {
    attend(
      batch, hidden: &workspace.hidden, wide: &workspace.wide, context: &workspace.context,
      sum: &workspace.sum, scratch: &workspace.scratch, team: team)
    feedForward(
      batch, hidden: &workspace.hidden, wide: &workspace.wide, sum: &workspace.sum,
      scratch: &workspace.scratch, team: team)
  }

  private func attend(
    _ batch: PackedBatch, hidden: inout AlignedBuffer, wide: inout AlignedBuffer,
    context: inout AlignedBuffer, sum: inout AlignedBuffer, scratch: inout AlignedBuffer, team: WorkTeam?
  ) {
    let rows = batch.tokens
    var scratch = scratch.mutableSpan
    var projected = wide.mutableSpan
    projections.apply(hidden.span, rows: rows, into: &projected, scratch: &scratch, team: team)
    var mixed = context.mutableSpan
    attention.apply(
      wide.span, cumulativeLengths: batch.cumulativeLengths, into: &mixed, scratch: &scratch, team: team)
    var result = sum.mutableSpan
    attentionOutput.apply(
      context.span, rows: rows, residual: hidden.span, into: &result, scratch: &scratch, team: team)
    var normalised = hidden.mutableSpan
    attentionNorm.apply(sum.span, rows: rows, into: &normalised)
  }

  private func feedForward(
    _ batch: PackedBatch, hidden: inout AlignedBuffer, wide: inout AlignedBuffer, sum: inout AlignedBuffer,
    scratch: inout AlignedBuffer, team: WorkTeam?
  ) {
    let rows = batch.tokens
    var scratch = scratch.mutableSpan
    var inner = wide.mutableSpan
    intermediate.apply(
      hidden.span, rows: rows, activation: activation, into: &inner, scratch: &scratch, team: team)
    var result = sum.mutableSpan
    output.apply(wide.span, rows: rows, residual: hidden.span, into: &result, scratch: &scratch, team: team)
    var normalised = hidden.mutableSpan
    outputNorm.apply(sum.span, rows: rows, into: &normalised)
  }
}
