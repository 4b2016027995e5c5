internal import WinnowTensor

/// A layer's feed-forward block: a wide layer with an activation or a gate, and the layer back.
struct FeedForwardBlock: Sendable {
  /// [F, D], or [2·F, D] before a gate.
  let inner: LinearLayer
  /// What follows the inner layer where no gate does.
  let activation: Activation
  /// nil for a plain block.
  let gate: Gate?
  let output: LinearLayer

  /// The floats of scratch that a pack of `tokens` tokens needs.
  func scratchCount(tokens: Int) -> Int {
    max(inner.scratchCount(rows: tokens), output.scratchCount(rows: tokens))
  }

  /// Writes the inner values of x [T, D] over `wide` [T, F].
  func widen(
    _ x: borrowing AlignedBuffer, rows: Int, into wide: inout AlignedBuffer, scratch: inout AlignedBuffer,
    team: WorkTeam?
  ) {
    var values = wide.mutableSpan
    var scratch = scratch.mutableSpan
    inner.apply(
      x.span, rows: rows, activation: gate == nil ? activation : .identity, into: &values, scratch: &scratch,
      team: team)
    gate?.apply(to: &values, rows: rows)
  }

  /// Writes the output of `wide`, added to `residual` [T, D], over `sum`.
  func finish(
    _ wide: borrowing AlignedBuffer, rows: Int, residual: borrowing AlignedBuffer,
    into sum: inout AlignedBuffer,
    scratch: inout AlignedBuffer, team: WorkTeam?
  ) {
    var result = sum.mutableSpan
    var scratch = scratch.mutableSpan
    output.apply(wide.span, rows: rows, residual: residual.span, into: &result, scratch: &scratch, team: team)
  }
}
