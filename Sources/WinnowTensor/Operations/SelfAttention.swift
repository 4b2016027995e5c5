internal import CWinnowKernels

/// Scaled dot-product attention over packed sequences (Vaswani et al. 2017): softmax(q·kᵀ/√d)·v for each
/// sequence and head, with no mask, because a pack holds no padding.
public struct SelfAttention: Sendable {
  /// The number of heads H.
  public let heads: Int
  /// The columns of a head, d.
  public let headSize: Int
  private let bias: RelativePositionBias?
  private let window: Int
  private let distances: DisentangledDistances?
  private let scale: Float
  private let kernels: Kernels

  /// What scores know of positions, besides what their vectors carry.
  public enum Positions: Sendable {
    /// Nothing.
    case none
    /// A bias for each distance, added to the scaled score.
    case biased(RelativePositionBias)
    /// A query sees the keys up to so many positions before and behind it; sequences have at most `longest`
    /// tokens.
    case window(Int, longest: Int)
    /// Vectors for each distance, met by queries and keys.
    case disentangled(DisentangledDistances)
  }

  /// Attention of `heads` heads of `headSize` columns.
  ///
  /// - Parameter scale: what scores are multiplied by; nil for 1/√d.
  public init(
    heads: Int, headSize: Int, positions: Positions = .none, scale: Float? = nil, kernels: Kernels
  ) {
    precondition(heads > 0 && headSize > 0, "attention needs at least one head of one column")
    switch positions {
    case .none: (bias, window, distances) = (nil, .max, nil)
    case .biased(let biases):
      precondition([1, heads].contains(biases.heads), "there are biases for \(heads) heads")
      (bias, window, distances) = (biases, .max, nil)
    case .window(let window, let longest):
      precondition(window >= 0, "a query sees itself")
      bias = RelativePositionBias(window: window, longest: longest)
      (self.window, distances) = (window, nil)
    case .disentangled(let vectors):
      precondition(
        vectors.heads == heads && vectors.headSize == headSize, "distances have vectors for other heads")
      (bias, window, distances) = (nil, .max, vectors)
    }
    self.scale = scale ?? 1 / Float(headSize).squareRoot()
    (self.heads, self.headSize, self.kernels) = (heads, headSize, kernels)
  }

  /// The floats of scratch that a sequence of `longest` tokens needs for each member of a team: a head's keys
  /// and values, and a panel's scores, never L × L.
  public func scratchCount(longest: Int) -> Int {
    winnow_attention_scratch(longest, headSize, distances?.rows ?? 0)
  }

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
    precondition(
      longest <= bias?.longest ?? distances?.longest ?? longest, "\(longest) tokens have longer distances")
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
          nonisolated(unsafe) let (from, to, room, sums) = (input, output, scratch, saved)
          @Sendable func attend(_ part: Int) {
            var form = winnow_attention()
            (form.H, form.d, form.scale, form.window) = (heads, headSize, scale, window)
            (form.ldqkv, form.ldout) = (3 * columns, columns)
            (form.bias, form.ldbias) = (bias?.centre, bias?.width ?? 0)
            withDistances { distances in
              form.distances = distances
              for sequence in 0..<sequences {
                let start = cumulativeLengths[sequence]
                form.L = cumulativeLengths[sequence + 1] - start
                form.qkv = UnsafePointer(from + 3 * start * columns)
                form.out = to + start * columns
                form.logsum = sums.map { $0 + heads * start }
                kernels.table.attention(
                  &form, heads * part / parts, heads * (part + 1) / parts, room + part * scratchCount)
              }
            }
          }
          if let team, parts > 1 { team.split(parts, attend) } else { attend(0) }
        }
      }
    }
  }

  private func withDistances(_ body: (UnsafePointer<winnow_distances>?) -> Void) {
    if let distances { distances.withKernelForm { body($0) } } else { body(nil) }
  }
}
