internal import WinnowTensor

/// One encoder layer: attention, then a feed-forward block, each added to its input, with a norm behind each
/// sum (Vaswani et al. 2017; transformers `modeling_bert.py`, `BertLayer`) or before each block (Xiong et al.
/// 2020; transformers `modeling_modernbert.py`).
struct TransformerLayer: Sendable {
  let attention: AttentionBlock
  /// nil where a first layer with its norms before has none, since the embeddings were just normalised.
  let attentionNorm: LayerNormalization?
  let feedForward: FeedForwardBlock
  let outputNorm: LayerNormalization
  let normPlacement: EncoderConfiguration.NormPlacement

  /// The floats of scratch that a pack of `tokens` tokens needs whose longest sequence has `longest`.
  func scratchCount(tokens: Int, longest: Int) -> Int {
    max(attention.scratchCount(tokens: tokens, longest: longest), feedForward.scratchCount(tokens: tokens))
  }

  /// Replaces the workspace's hidden states by this layer's, the work shared by `team` where there is one.
  func apply(_ batch: PackedBatch, _ workspace: inout EncoderWorkspace, team: WorkTeam?) {
    switch normPlacement {
    case .behind: applyWithNormsBehind(batch, &workspace, team: team)
    case .before: applyWithNormsBefore(batch, &workspace, team: team)
    }
  }

  private func applyWithNormsBehind(
    _ batch: PackedBatch, _ workspace: inout EncoderWorkspace, team: WorkTeam?
  ) {
    let rows = batch.tokens
    attention.project(
      workspace.hidden, batch, into: &workspace.wide, scratch: &workspace.scratch, team: team)
    attention.mix(workspace.wide, batch, into: &workspace.context, scratch: &workspace.scratch, team: team)
    attention.finish(
      workspace.context, batch, residual: workspace.hidden, into: &workspace.sum,
      scratch: &workspace.scratch, team: team)
    attentionNorm?.apply(workspace.sum, rows: rows, into: &workspace.hidden)
    feedForward.widen(
      workspace.hidden, rows: rows, into: &workspace.wide, scratch: &workspace.scratch, team: team)
    feedForward.finish(
      workspace.wide, rows: rows, residual: workspace.hidden, into: &workspace.sum,
      scratch: &workspace.scratch, team: team)
    outputNorm.apply(workspace.sum, rows: rows, into: &workspace.hidden)
  }

  private func applyWithNormsBefore(
    _ batch: PackedBatch, _ workspace: inout EncoderWorkspace, team: WorkTeam?
  ) {
    let rows = batch.tokens
    if let attentionNorm {
      attentionNorm.apply(workspace.hidden, rows: rows, into: &workspace.context)
      attention.project(
        workspace.context, batch, into: &workspace.wide, scratch: &workspace.scratch, team: team)
    } else {
      attention.project(
        workspace.hidden, batch, into: &workspace.wide, scratch: &workspace.scratch, team: team)
    }
    attention.mix(workspace.wide, batch, into: &workspace.context, scratch: &workspace.scratch, team: team)
    attention.finish(
      workspace.context, batch, residual: workspace.hidden, into: &workspace.sum,
      scratch: &workspace.scratch, team: team)
    outputNorm.apply(workspace.sum, rows: rows, into: &workspace.context)
    feedForward.widen(
      workspace.context, rows: rows, into: &workspace.wide, scratch: &workspace.scratch, team: team)
    feedForward.finish(
      workspace.wide, rows: rows, residual: workspace.sum, into: &workspace.hidden,
      scratch: &workspace.scratch, team: team)
  }
}

extension LayerNormalization {
  /// Writes the normalised rows of one buffer over another.
  func apply(_ x: borrowing AlignedBuffer, rows: Int, into y: inout AlignedBuffer) {
    var normalised = y.mutableSpan
    apply(x.span, rows: rows, into: &normalised)
  }
}
