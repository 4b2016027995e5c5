/// The area under the curve of precision over recall as a sum of steps, Σ (Rₙ − Rₙ₋₁) · Pₙ over the distinct
/// scores from the largest down (scikit-learn's `average_precision_score`). O(N log N).
func averagePrecision(negatives: [Double], positives: [Double]) -> Metric {
  guard !positives.isEmpty else { return .undefined("no row has this label") }
  let scored =
    (negatives.map { ($0, false) } + positives.map { ($0, true) }).sorted { $0.0 > $1.0 }
  var sum = 0.0
  var (seen, hits, hitsBefore) = (0, 0, 0)
  for (position, entry) in scored.enumerated() {
    seen += 1
    if entry.1 { hits += 1 }
    // Equal scores are one step.
    if position + 1 < scored.count, scored[position + 1].0 == entry.0 { continue }
    sum += Double(hits - hitsBefore) * Double(hits) / Double(seen)
    hitsBefore = hits
  }
  return Metric(sum / Double(positives.count))
}
