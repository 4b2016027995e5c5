internal import CWinnowKernels

/// Scaled dot-product attention over packed sequences (Vaswani et al. 2017): softmax(q·kᵀ/√d)·v for each
/// sequence and head, with no mask, because a pack holds no padding.
public struct SelfAttention: Sendable {
  /// The number of heads H.
  public let heads: Int
  /// The columns of a head, d.
  public let headSize: Int
  private let bias: RelativePositionBias?
  private let kernels: Kernels

  /// Attention of `heads` heads of `headSize` columns.
  ///
  /// - Parameter bias: what is added to each scaled score; nil for nothing.
  public init(heads: Int, headSize: Int, bias: RelativePositionBias? = nil, kernels: Kernels) {
    precondition(heads > 0 && headSize > 0, "attention needs at least one head of one column")
    precondition(bias.map { $0.heads == heads } ?? true, "there are biases for \(heads) heads")
    (self.heads, self.headSize, self.bias, self.kernels) = (heads, headSize, bias, kernels)
  }

  /// The floats of scratch that a sequence of `longest` tokens needs for each member of a team: a head's keys
  /// and values, and a panel's scores, never L × L.
  public func scratchCount(longest: Int) -> Int { winnow_attention_scratch(longest, headSize) }

  /// Writes the attention of every sequence of the pack over `context` [T, H·d].
  ///
  /// - Parameters:
  ///   - projections: [T, 3·H·d]; a token's query, key and value side by side.
  ///   - cumulativeLengths: [B + 1], from 0 to T; sequence b is tokens `cumulativeLengths[b]` up to
  ///     `cumulativeLengths[b + 1]`.
  ///   - scratch: at least ``scratchCount(longest:)`` values for each member of the team.
  ///   - logSums: where backward finds log Σ exp of the scores: [H, L] for each sequence in turn;
  ///     inference passes nil.
  ///   - team: who shares the heads; nil leaves them to the calling thread. The bytes are the same.
  public func apply(
    _ projections: Span<Float>, cumulativeLengths: [Int], into context: inout MutableSpan<Float>,
    scratch: inout MutableSpan<Float>, logSums: consuming MutableSpan<Float>? = nil, team: WorkTeam? = nil
  ) {
    let columns = heads * headSize
    let tokens = cumulativeLengths.last ?? 0
    precondition(projections.count >= 3 * tokens * columns, "too few projections for \(tokens) tokens")
    precondition(context.count >= tokens * columns, "too little room for \(tokens) tokens")
    var saved: UnsafeMutablePointer<Float>?
    if var logSums {
      precondition(logSums.count >= heads * tokens, "too little room for the log-sums")
      saved = logSums.withUnsafeMutableBufferPointer { $0.baseAddress }
    }
    let sequences = max(0, cumulativeLengths.count - 1)
    var longest = 0
    for sequence in 0..<sequences {
      let length = cumulativeLengths[sequence + 1] - cumulativeLengths[sequence]
      precondition(length >= 0, "cumulative lengths never fall")
      longest = max(longest, length)
    }
    precondition(longest <= bias?.longest ?? longest, "there are no biases for \(longest) tokens")
    let parts = min(team?.members ?? 1, heads)
    let scratchCount = scratchCount(longest: longest)
    precondition(scratch.count >= scratchCount * parts, "too little scratch")
    projections.withUnsafeBufferPointer { projections in
      context.withUnsafeMutableBufferPointer { context in
        scratch.withUnsafeMutableBufferPointer { scratch in
          guard let input = projections.baseAddress, let output = context.baseAddress,
            let scratch = scratch.baseAddress
          else { return }
          // Parts write heads of their own, in scratch of their own, and end before this call does.
          nonisolated(unsafe) let (from, to, room, sums, biases) = (
            input, output, scratch, saved, bias?.centre
          )
          @Sendable func attend(_ part: Int) {
            let (first, last) = (heads * part / parts, heads * (part + 1) / parts)
            for sequence in 0..<sequences {
              let start = cumulativeLengths[sequence]
              kernels.table.attention(
                cumulativeLengths[sequence + 1] - start, heads, headSize, first, last,
                from + 3 * start * columns, 3 * columns, scale, biases, bias?.width ?? 0,
                to + start * columns, columns, room + part * scratchCount, sums.map { $0 + heads * start })
            }
          }
          if let team, parts > 1 { team.split(parts, attend) } else { attend(0) }
        }
      }
    }
  }

  private var scale: Float { 1 / Float(headSize).squareRoot() }
}
