/// The threshold from which on a label is given, chosen so that its F1 on rows with gold is largest.
public struct ThresholdSelection: Sendable, Equatable {
  /// The threshold: a row is given the label where its probability is at least this.
  public let threshold: Double
  /// The F1 on the rows that it was chosen on.
  public let f1: Double

  /// The choice for one label; nil where no row has it, or no threshold finds one that does.
  ///
  /// Of thresholds with the same F1 the nearest to `standard` is taken, and between two probabilities the middle.
  /// O(N log N).
  ///
  /// - Parameters:
  ///   - scored: the rows that can be given the label: its probability, and whether they have it.
  ///   - missed: the rows with the label that cannot be given it, whatever the threshold.
  ///   - standard: the threshold where none is chosen.
  public init?(scored: [(probability: Double, hasLabel: Bool)], missed: Int = 0, standard: Double) {
    let order = scored.sorted { $0.probability > $1.probability }
    let support = missed + order.count { $0.hasLabel }
    var best: ThresholdSelection?
    var hits = 0
    for (position, row) in order.enumerated() {
      if row.hasLabel { hits += 1 }
      let next = position + 1 < order.count ? order[position + 1].probability : 0
      // Rows with one probability are given the label together.
      if position + 1 < order.count, next == row.probability { continue }
      let f1 = 2 * Double(hits) / Double(position + 1 + support)
      let isStandard = (position + 1 == order.count || next < standard) && standard <= row.probability
      let threshold = isStandard ? standard : next + (row.probability - next) / 2
      if hits > 0, best.map({ $0.isWorse(than: f1, threshold, standard) }) ?? true {
        best = ThresholdSelection(threshold: threshold, f1: f1)
      }
    }
    guard let best else { return nil }
    self = best
  }

  private init(threshold: Double, f1: Double) { (self.threshold, self.f1) = (threshold, f1) }

  private func isWorse(than f1: Double, _ threshold: Double, _ standard: Double) -> Bool {
    self.f1 == f1 ? abs(self.threshold - standard) > abs(threshold - standard) : self.f1 < f1
  }
}
