internal import Foundation

/// The buckets that DeBERTa sorts distances into: exact ones up to half of them, then wider ones up to the
/// farthest distance (transformers `modeling_deberta_v2.py`, `make_log_bucket_position`).
enum LogDistanceBuckets {
  /// The bucket of a distance, the query's position less the key's; not yet cut to the span.
  static func bucket(of distance: Int, _ settings: EncoderConfiguration.Disentangled) -> Int {
    guard let farthest = settings.farthest else { return distance }
    let middle = settings.span / 2
    let steps = abs(distance)
    guard steps > middle else { return distance }
    // In f32, as the reference computes it: the result is rounded up to a whole number.
    let ratio = log(Float(steps) / Float(middle)) / log(Float(farthest - 1) / Float(middle))
    let bucket = Int((ratio * Float(middle - 1)).rounded(.up)) + middle
    return distance < 0 ? -bucket : bucket
  }
}
