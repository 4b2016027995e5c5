/// What a classifier says of one text.
public struct Prediction: Sendable, Equatable {
  /// The class index of the most probable label; of equals, the first.
  public let index: Int
  /// The most probable label.
  public let label: String
  /// A probability for each label, in the classifier's order; of a classifier whose function is
  /// `identity`, its score.
  public let probabilities: [Float]

  /// The probability of the label.
  public var confidence: Float { probabilities[index] }

  /// The prediction that `probabilities` make, one for each of `labels`.
  init(labels: [String], probabilities: [Float]) {
    var best = 0
    for (index, probability) in probabilities.enumerated() where probability > probabilities[best] {
      best = index
    }
    index = best
    label = labels[best]
    self.probabilities = probabilities
  }
}

/// What a classifier says of a list of texts.
public struct Predictions: Sendable {
  /// One prediction a text, in the texts' order.
  public let rows: [Prediction]
  /// How many texts were longer than the limit: they were cut, or read in windows.
  public let truncatedTexts: Int
}
