import Foundation

/// The logarithms of one row's class scores, on their way to probabilities.
struct LogScores {
  private var scores: [Double]

  init(classCount: Int) { scores = [Double](repeating: 0, count: classCount) }

  /// The score of a class.
  subscript(label: Int) -> Double {
    get { scores[label] }
    set { scores[label] = newValue }
  }

  /// Begins a row.
  mutating func set(to start: [Double]) {
    for label in scores.indices { scores[label] = start[label] }
  }

  /// Turns the scores into the probabilities of which they are the logarithms, but for a factor.
  mutating func normalize() {
    // Shifted by the best score, so that many votes do not underflow to nothing.
    let best = scores.max() ?? 0
    var sum = 0.0
    for label in scores.indices {
      scores[label] = exp(scores[label] - best)
      sum += scores[label]
    }
    for label in scores.indices { scores[label] /= sum }
  }

  /// Adds what the scores are now to a table of rows.
  func append(to values: inout [Double]) { values.append(contentsOf: scores) }
}
