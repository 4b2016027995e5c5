internal import WinnowTensor

/// A convolution over each sequence's tokens, added to the first layer's result and normalised (transformers
/// `modeling_deberta_v2.py`, `ConvLayer`); behind a sequence's ends stand zeros.
struct TokenConvolution: Sendable {
  /// The tokens that it sees: an odd number.
  let width: Int
  /// [D, width·D], the columns of the first token first.
  let layer: LinearLayer
  let activation: Activation
  let norm: LayerNormalization

  /// The floats of scratch that a pack of `tokens` tokens needs.
  func scratchCount(tokens: Int) -> Int { layer.scratchCount(rows: tokens) }

  /// Keeps the hidden states, which the convolution sees, while the first layer replaces them.
  func keep(_ batch: PackedBatch, _ workspace: inout EncoderWorkspace) {
    copy(workspace.hidden, count: batch.tokens * layer.outputs, to: &workspace.kept)
  }

  private func copy(_ hidden: borrowing AlignedBuffer, count: Int, to kept: inout AlignedBuffer) {
    var values = kept.mutableSpan
    for position in 0..<count { values[position] = hidden.span[position] }
  }

  /// Replaces the hidden states of the first layer by their sum with the convolution's, normalised.
  func apply(_ batch: PackedBatch, _ workspace: inout EncoderWorkspace, team: WorkTeam?) {
    gather(batch, workspace.kept, into: &workspace.wide)
    convolve(
      workspace.wide, rows: batch.tokens, residual: workspace.hidden, into: &workspace.sum,
      scratch: &workspace.scratch, team: team)
    norm.apply(workspace.sum, rows: batch.tokens, into: &workspace.hidden)
  }

  /// Lays the tokens that each token sees side by side: [T, width·D].
  private func gather(
    _ batch: PackedBatch, _ kept: borrowing AlignedBuffer, into wide: inout AlignedBuffer
  ) {
    let columns = layer.outputs
    var seen = wide.mutableSpan
    for sequence in 0..<batch.sequences {
      let range = batch.range(of: sequence)
      for token in range {
        for place in 0..<width {
          let source = token + place - width / 2
          let start = (token * width + place) * columns
          for column in 0..<columns {
            seen[start + column] = range.contains(source) ? kept.span[source * columns + column] : 0
          }
        }
      }
    }
  }

  private func convolve(
    _ wide: borrowing AlignedBuffer, rows: Int, residual: borrowing AlignedBuffer,
    into sum: inout AlignedBuffer, scratch: inout AlignedBuffer, team: WorkTeam?
  ) {
    var result = sum.mutableSpan
    var scratch = scratch.mutableSpan
    layer.apply(
      wide.span, rows: rows, activation: activation, residual: residual.span, into: &result,
      scratch: &scratch, team: team)
  }
}
