internal import Foundation
internal import WinnowTensor

/// The buckets that T5 and MPNet sort distances into: exact ones up to 8 tokens, wider ones up to 128, one
/// for all beyond, for each direction (transformers `modeling_mpnet.py`, `relative_position_bucket`).
enum RelativePositionBuckets {
  /// The buckets of both directions: the reference passes its default, whatever the configuration says.
  static let count = 32
  private static let longestDistance = 128

  /// The bucket of a key `distance` tokens behind its query; negative for one before it.
  static func bucket(distance: Int) -> Int {
    let half = count / 2
    let start = distance > 0 ? half : 0
    let steps = abs(distance)
    let exact = half / 2
    if steps < exact { return start + steps }
    // In f32, as the reference computes it: the result is cut to a whole number.
    let scale = Float(log(Double(longestDistance) / Double(exact)))
    let wide = exact + Int(log(Float(steps) / Float(exact)) / scale * Float(half - exact))
    return start + min(wide, half - 1)
  }

  /// The bias of each head and distance, from the table [buckets, H].
  static func bias(_ table: Tensor, longest: Int) -> RelativePositionBias {
    let heads = table.shape[1]
    let values = table.span
    return RelativePositionBias(heads: heads, longest: longest) { head, distance in
      values[bucket(distance: distance) * heads + head]
    }
  }
}
