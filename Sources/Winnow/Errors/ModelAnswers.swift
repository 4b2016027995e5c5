internal import WinnowEvaluation
internal import WinnowProject

/// What a model says of some rows.
struct ModelAnswers {
  /// The most probable class of each row; of equals, the first.
  let labels: [Int]
  /// The probability of it.
  let confidence: [Double]
  /// N × C probabilities, row after row.
  let probabilities: [Double]
  /// The number of classes C.
  let classes: Int

  /// The answers that N × C `probabilities` make.
  init(probabilities: [Double], classes: Int) {
    self.probabilities = probabilities
    self.classes = classes
    var labels: [Int] = []
    var confidence: [Double] = []
    for row in 0..<probabilities.count / classes {
      let values = probabilities[row * classes..<(row + 1) * classes]
      let best = values.indices.reduce(values.startIndex) { values[$1] > values[$0] ? $1 : $0 }
      labels.append(best - values.startIndex)
      confidence.append(values[best])
    }
    self.labels = labels
    self.confidence = confidence
  }

  /// Whether each row's label is not `truth`; nil where there is none.
  func isWrong(against truth: [Int?]) -> [Bool?] {
    zip(labels, truth).map { label, truth in truth.map { $0 != label } }
  }

  /// The calibration of the rows with gold.
  func calibration(against gold: [Int?]) -> ErrorsDocument.Calibration {
    var counts = EvaluationCounts(classes: classes)
    for (row, truth) in gold.enumerated() {
      guard let truth else { continue }
      counts.add(
        gold: truth, predicted: labels[row],
        probabilities: Array(probabilities[row * classes..<(row + 1) * classes]))
    }
    return ErrorsDocument.Calibration(counts)
  }

  /// The rows with gold whose gold is probably wrong, these answers being of models that had not seen them.
  func labelErrors(in gold: [Int?], split: Split?) -> ErrorsDocument.LabelErrorSearch {
    let rows = gold.indices.filter { gold[$0] != nil }
    let labels = rows.compactMap { gold[$0] }
    guard Set(labels).count > 1 else {
      return .init(
        .gold, split: split, reason: labels.isEmpty ? "there is no gold" : "all gold is of one label")
    }
    let values = rows.flatMap { probabilities[$0 * classes..<($0 + 1) * classes] }
    return .init(
      .gold, split: split, rows: rows,
      found: LabelErrors(labels: labels, probabilities: values, classes: classes))
  }

  /// What to say of labels that no row's gold has.
  static func notes(onGold gold: [Int?], labels: [String]) -> [String] {
    let present = Set(gold.compactMap(\.self))
    guard !present.isEmpty else { return [] }
    return labels.indices.filter { !present.contains($0) }.map {
      "no row has the gold label \"\(labels[$0])\": nothing is known of it"
    }
  }
}
