internal import WinnowTensor

/// A layer's attention: queries, keys and values of the hidden states, their mixing, and the projection back.
struct AttentionBlock: Sendable {
  /// Queries, keys and values in one product: [3·D, D].
  let projections: LinearLayer
  /// nil where positions do not rotate.
  let rotation: RotaryPositions?
  let attention: SelfAttention
  let output: LinearLayer

  /// The floats of scratch that a pack of `tokens` tokens needs whose longest sequence has `longest`.
  func scratchCount(tokens: Int, longest: Int) -> Int {
    max(
      projections.scratchCount(rows: tokens), output.scratchCount(rows: tokens),
      attention.scratchCount(longest: longest))
  }

  /// Writes queries, keys and values of x [T, D] over `wide` [T, 3·D].
  func project(
    _ x: borrowing AlignedBuffer, _ batch: PackedBatch, into wide: inout AlignedBuffer,
    scratch: inout AlignedBuffer,
    team: WorkTeam?
  ) {
    var projected = wide.mutableSpan
    var scratch = scratch.mutableSpan
    projections.apply(x.span, rows: batch.tokens, into: &projected, scratch: &scratch, team: team)
    rotation?.apply(
      to: &projected, cumulativeLengths: batch.cumulativeLengths, heads: attention.heads)
  }

  /// Mixes the values in `wide` over `context` [T, D].
  func mix(
    _ wide: borrowing AlignedBuffer, _ batch: PackedBatch, into context: inout AlignedBuffer,
    scratch: inout AlignedBuffer, team: WorkTeam?
  ) {
    var mixed = context.mutableSpan
    var scratch = scratch.mutableSpan
    attention.apply(
      wide.span, cumulativeLengths: batch.cumulativeLengths, into: &mixed, scratch: &scratch, team: team)
  }

  /// Writes the projection of `context`, added to `residual` [T, D], over `sum`.
  func finish(
    _ context: borrowing AlignedBuffer, _ batch: PackedBatch, residual: borrowing AlignedBuffer,
    into sum: inout AlignedBuffer, scratch: inout AlignedBuffer, team: WorkTeam?
  ) {
    var result = sum.mutableSpan
    var scratch = scratch.mutableSpan
    output.apply(
      context.span, rows: batch.tokens, residual: residual.span, into: &result, scratch: &scratch, team: team)
  }
}
