internal import CWinnowKernels

/// What attention adds to each scaled score by head and distance, laid out as its kernels read it.
public struct RelativePositionBias: Sendable {
  /// The number of heads H, or 1 where all heads share one head's biases.
  public let heads: Int
  /// The tokens of the longest sequence that there are distances for.
  public let longest: Int
  /// [H, width]: a head's biases from the query `longest - 1` tokens before its key on, and room for a vector.
  private let values: Tensor
  /// The floats from one head's biases to the next one's; 0 where all share them.
  let width: Int

  /// The biases that `bias` gives for a head and a distance, which is the key's position less the query's.
  public init(heads: Int, longest: Int, bias: (_ head: Int, _ distance: Int) -> Float) {
    precondition(heads > 0 && longest > 0, "biases are of at least one head and one distance")
    (self.heads, self.longest) = (heads, longest)
    let distances = 2 * longest - 1
    let width = distances + Int(WINNOW_WIDEST_PANEL)
    self.width = heads == 1 ? 0 : width
    values = Tensor(shape: [heads, width]) { values in
      for position in values.indices { values[position] = 0 }
      for head in 0..<heads {
        for place in 0..<distances { values[head * width + place] = bias(head, longest - 1 - place) }
      }
    }
  }

  /// The biases, shared by all heads, that exclude keys more than `window` positions from their query.
  public init(window: Int, longest: Int) {
    self.init(heads: 1, longest: longest) { _, distance in abs(distance) <= window ? 0 : -.infinity }
  }

  /// The first head's bias of distance 0; valid as long as these biases are.
  var centre: UnsafePointer<Float>? {
    values.span.withUnsafeBufferPointer { $0.baseAddress.map { $0 + longest - 1 } }
  }
}
