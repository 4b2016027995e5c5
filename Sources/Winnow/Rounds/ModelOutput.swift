internal import WinnowTensor

/// What a model says of texts, as a project keeps it: one row of numbers a text.
protocol ModelOutput {
  /// What makes the hidden states.
  var encoder: TextEncoder { get }
  /// The numbers of a row.
  var columns: Int { get }

  /// Asks the model block after block; `deliver` gets a block's rows and how many of its texts were cut.
  func rows(
    nextBlock: () throws -> (block: Void, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Matrix, _ truncatedTexts: Int) throws -> Void
  ) throws
}

/// A model's vectors.
struct VectorOutput: ModelOutput {
  let encoder: TextEncoder
  var columns: Int { encoder.dimension }

  func rows(
    nextBlock: () throws -> (block: Void, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Matrix, _ truncatedTexts: Int) throws -> Void
  ) throws {
    try encoder.embed(nextBlock: nextBlock, betweenPacks: betweenPacks) { _, vectors in
      try deliver(vectors.matrix, vectors.truncatedTexts)
    }
  }
}

/// The scores of labels, by a prompt or by entailment.
struct ScoreOutput<Scorer: LabelScorer>: ModelOutput {
  let scorer: Scorer
  var encoder: TextEncoder { scorer.encoder }
  var columns: Int { scorer.labels.count }

  func rows(
    nextBlock: () throws -> (block: Void, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Matrix, _ truncatedTexts: Int) throws -> Void
  ) throws {
    try scorer.scores(nextBlock: nextBlock, betweenPacks: betweenPacks) { try deliver($1, $2) }
  }
}

/// A classifier's probabilities under a project's labels, and last the largest of its labels that are none of
/// them.
struct ClassifierOutput: ModelOutput {
  let classifier: TextClassifier
  /// Each of the classifier's labels' class; nil for one that is none of the project's.
  let classes: [Int?]
  /// The number of the project's labels.
  let classCount: Int
  var encoder: TextEncoder { classifier.encoder }
  var columns: Int { classCount + 1 }

  func rows(
    nextBlock: () throws -> (block: Void, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Matrix, _ truncatedTexts: Int) throws -> Void
  ) throws {
    try classifier.classify(nextBlock: nextBlock, betweenPacks: betweenPacks) { _, predictions in
      var values: [Float] = []
      values.reserveCapacity(predictions.rows.count * columns)
      for prediction in predictions.rows {
        var row = [Float](repeating: 0, count: columns)
        for (position, probability) in prediction.probabilities.enumerated() {
          let column = classes[position] ?? classCount
          row[column] = max(row[column], probability)
        }
        values += row
      }
      try deliver(
        Matrix(rows: predictions.rows.count, columns: columns, values: values), predictions.truncatedTexts)
    }
  }
}
