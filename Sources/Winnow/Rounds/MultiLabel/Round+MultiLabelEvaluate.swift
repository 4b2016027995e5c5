private import Foundation
internal import WinnowData
internal import WinnowEvaluation
internal import WinnowHeads
internal import WinnowLabeling
internal import WinnowProject
internal import WinnowTensor
internal import WinnowTraining

extension Round {
  /// As ``evaluate()``, where rows may have several labels.
  func evaluateMultiLabel() throws -> MetricsDocument {
    let clock = StepClock("evaluate")
    let classifier = try trainedClassifier()
    var document = MetricsDocument(labels: labels)
    for split in inputs.data.splits {
      let gold = try multiLabelInputs.gold(of: split)
      guard gold.contains(where: { $0 != nil }) else { continue }
      try onProgress(
        RoundProgress(stage: .evaluate, subject: split.rawValue, done: gold.count, share: nil))
      document[.warmStart, split] = .multiLabel(metrics(of: try similarities(on: split), gold))
      let votes = try multiLabelInputs.votes(on: split)
      document[.majorityVote, split] = .multiLabel(
        metrics(of: MultiLabelSource.majority(of: votes), votes, gold))
      let source = try multiLabelInputs.labelSource()
      document[.labelModel, split] =
        project.settings.labelModel.kind == .majorityVote
        ? .undefined("the settings take the majority vote")
        : .multiLabel(metrics(of: source.probabilities(for: votes), votes, gold))
      if split != .train {
        let predictions = try classifier.predictions(for: inputs.vectors(of: split))
        document[.fineTuned, split] = .multiLabel(
          metrics(of: predictions.map(\.probabilities), gold, classifier.decisions))
      }
    }
    try evaluateMultiLabelBaseline(&document)
    for split in inputs.data.splits { try writeLabelSets(of: classifier, on: split) }
    try folder.write(Array((document.document.indented + "\n").utf8), to: .metrics)
    try write(record(), after: clock)
    try keepBest()
    return document
  }

  /// What the base model says by itself: for each label σ(20 · (cosine of the text and the label's description
  /// − the mean of all labels' cosines)), a softmax over the label and the average label.
  private func similarities(on split: Split) throws -> [[Float]] {
    let (_, cosines) = try warmStart(on: split)
    return (0..<cosines.rows).map { row in
      let values = cosines[row: row]
      let mean = values.reduce(0, +) / Float(values.count)
      return values.map { 1 / (1 + exp(-ZeroShotClassifier.scale * ($0 - mean))) }
    }
  }

  /// A head trained on nothing but the validation split's gold: what the functions have to beat.
  private func evaluateMultiLabelBaseline(_ document: inout MetricsDocument) throws {
    guard inputs.data.splits.contains(.validation) else { return }
    let validation = try multiLabelInputs.gold(of: .validation)
    let rows = validation.indices.filter { validation[$0] != nil }
    guard !rows.isEmpty else { return }
    document[.goldBaseline, .validation] = .undefined("it was trained on the validation split's gold")
    guard inputs.data.splits.contains(.test) else { return }
    let test = try multiLabelInputs.gold(of: .test)
    guard test.contains(where: { $0 != nil }) else { return }
    var targets = Matrix(rows: rows.count, columns: labels.count)
    for (position, row) in rows.enumerated() {
      for label in validation[row] ?? [] { targets[position, label] = 1 }
    }
    let head = try fitMultiLabel(
      inputs.vectors(of: .validation), rows: rows, targets, on: "the validation split's gold"
    ).trained.head
    let probabilities = head.probabilities(try inputs.vectors(of: .test))
    document[.goldBaseline, .test] = .multiLabel(
      metrics(of: (0..<probabilities.rows).map { Array(probabilities[row: $0]) }, test))
  }

  // MARK: Metrics

  /// - Parameter decisions: which labels are given; nil for those of at least ½.
  private func metrics(
    of rows: [[Float]], _ gold: [[Int]?], _ decisions: LabelDecisions? = nil
  ) -> MultiLabelSplitMetrics {
    let decisions = decisions ?? LabelDecisions(of: .sigmoid, labels: labels.count)
    var counts = MultiLabelCounts(labels: labels.count)
    for (probabilities, set) in zip(rows, gold) {
      guard let set else { continue }
      counts.add(
        gold: labels.indices.map(set.contains), predicted: decisions.labels(of: probabilities),
        probabilities: probabilities.map(Double.init))
    }
    return MultiLabelSplitMetrics(MultiLabelMetrics(counts))
  }

  /// Of a voter's probabilities; a label on which it is silent or tied is not given.
  private func metrics(
    of probabilities: ClassProbabilities, _ votes: MultiLabelVotes, _ gold: [[Int]?]
  ) -> MultiLabelSplitMetrics {
    var counts = MultiLabelCounts(labels: labels.count)
    for (row, set) in gold.enumerated() {
      guard let set else { continue }
      let values = Array(probabilities[row: row])
      let isAnswered = zip(votes.voteCounts(on: row), values).map { $0 > 0 && $1 != 0.5 }
      counts.add(
        gold: labels.indices.map(set.contains), predicted: zip(isAnswered, values).map { $0 && $1 > 0.5 },
        isAnswered: isAnswered, probabilities: values)
    }
    return MultiLabelSplitMetrics(MultiLabelMetrics(counts))
  }

  // MARK: Predictions

  private func writeLabelSets(of classifier: any Classifier, on split: Split) throws {
    guard let file = RunFile.predictions(on: split), let rows = try inputs.data.goldRows(of: split) else {
      return
    }
    let predictions = try classifier.predictions(for: inputs.vectors(of: split))
    let writer = try MultiLabelFile.Writer(to: folder.path(of: file), labels: labels)
    while let row = try rows.next() {
      let probabilities = predictions[row.row.number].probabilities
      let given = classifier.decisions.labels(of: probabilities)
      try writer.write(
        row.fields, identifier: row.row.identifier, labels: labels.indices.filter { given[$0] },
        probabilities: probabilities.map(Double.init))
    }
    try writer.finish()
  }
}
