internal import Foundation
internal import WinnowData
internal import WinnowEvaluation
internal import WinnowLabeling
public import WinnowProject
internal import WinnowTensor
internal import WinnowTraining

extension Round {
  /// Holds every voter and model on the way from the first prediction to the trained head against the
  /// gold that there is; writes `metrics.json`, and `predictions.validation.jsonl` and `predictions.test.jsonl` where
  /// there are such splits. A round that has its name may become the one that `runs/best` leads to.
  ///
  /// Where a voter is silent or tied, its hard label is drawn from the row's number in its split (snorkel's
  /// policy `random`); its coverage stands beside its accuracy.
  ///
  /// - Throws: ``WinnowError`` where the round has no model yet, or a file is not what Winnow writes.
  @discardableResult
  public func evaluate() throws -> MetricsDocument {
    if isMultiLabel { return try evaluateMultiLabel() }
    let clock = StepClock("evaluate")
    let classifier = try trainedClassifier()
    var document = MetricsDocument(labels: labels)
    for split in inputs.data.splits {
      let gold = try inputs.gold(of: split)
      guard gold.isPresent else { continue }
      try onProgress(
        RoundProgress(stage: .evaluate, subject: split.rawValue, done: gold.classes.count, share: nil))
      try evaluateVoters(on: split, gold, &document)
      if split != .train {
        let predictions = try classifier.predictions(for: inputs.vectors(of: split))
        document[.fineTuned, split] = .metrics(metrics(of: predictions, gold, classifier.decisions))
      }
    }
    try evaluateBaseline(&document)
    for split in inputs.data.splits { try writePredictions(of: classifier, on: split) }
    try folder.write(Array((document.document.indented + "\n").utf8), to: .metrics)
    try write(record(), after: clock)
    try keepBest()
    return document
  }

  /// The round's own model.
  func trainedClassifier() throws -> any Classifier {
    let path = folder.path(of: .model)
    guard FileManager.default.fileExists(atPath: path) else {
      throw WinnowError(
        .missingInput, at: path, found: "no model in round \(folder.number)", expected: "a trained head",
        advice: "Run winnow train first")
    }
    let model = try inputs.classifier(headOf: path)
    guard model.labels == labels else {
      throw WinnowError(
        .data, at: path, found: "the labels \(model.labels.joined(separator: ", "))",
        expected: labels.joined(separator: ", "), advice: "Run winnow train again")
    }
    return model
  }

  // MARK: Voters

  private func evaluateVoters(
    on split: Split, _ gold: RoundInputs.Gold, _ document: inout MetricsDocument
  ) throws {
    let (warm, cosines) = try warmStart(on: split)
    let first = (0..<cosines.rows).map { warm.prediction(cosines: Array(cosines[row: $0])) }
    document[.warmStart, split] = .metrics(metrics(of: first, gold))
    let votes = try inputs.votes(on: split)
    document[.majorityVote, split] = .metrics(
      metrics(of: MajorityVote().probabilities(for: votes), votes, gold))
    if project.settings.labelModel.kind == .answers {
      document[.labelModel, split] = .undefined("a label model of answers labels the training rows alone")
      return
    }
    let source = try labelSource()
    if source.model.kind != .majorityVote {
      document[.labelModel, split] = .metrics(metrics(of: source.probabilities(for: votes), votes, gold))
    } else {
      document[.labelModel, split] = .undefined(
        source.selection.map { "auto takes the majority vote: \($0.reason)" }
          ?? "the settings take the majority vote")
    }
  }

  /// The (first) base model's own predictions: by the descriptions of the first zero-shot function that has one
  /// for every label, else by the labels' names.
  func warmStart(on split: Split) throws -> (ZeroShotClassifier, Matrix) {
    let described = project.settings.labelingFunctions.compactMap(\.zeroShot)
      .first { $0.descriptions.count == labels.count }
    if let described {
      return try inputs.cosines(
        of: split, described.descriptions.sorted { $0.label < $1.label }, by: described.model)
    }
    let names = try CandidateLabels.descriptions(of: labels, by: ZeroShotClassifier.defaultTemplate)
    return try inputs.cosines(
      of: split, names.enumerated().map { .init(label: $0, text: $1) }, by: nil)
  }

  // MARK: Baseline

  /// A head trained on nothing but the validation split's gold: what the functions have to beat.
  private func evaluateBaseline(_ document: inout MetricsDocument) throws {
    guard inputs.data.splits.contains(.validation) else { return }
    let validation = try inputs.gold(of: .validation)
    guard validation.isPresent else { return }
    document[.goldBaseline, .validation] = .undefined("it was trained on the validation split's gold")
    guard inputs.data.splits.contains(.test) else { return }
    let test = try inputs.gold(of: .test)
    guard test.isPresent else { return }
    let rows = validation.classes.indices.filter { validation.classes[$0] != nil }
    var targets = Matrix(rows: rows.count, columns: labels.count)
    for (position, row) in rows.enumerated() {
      if let label = validation.classes[row] { targets[position, label] = 1 }
    }
    do {
      let head = try fit(
        inputs.vectors(of: .validation), rows: rows, targets,
        on: "the validation split's gold"
      ).head
      let baseline = ConcatenatedClassifier(encoder: ConcatenatedEncoder(try inputs.encoders()), head: head)
      document[.goldBaseline, .test] = .metrics(
        metrics(of: try baseline.predictions(for: inputs.vectors(of: .test)), test))
    } catch let error as WinnowError where error.kind == .data {
      document[.goldBaseline, .test] = .undefined(error.found)
    }
  }

  // MARK: Metrics

  /// - Parameter decisions: what is given as a label; nil for the best whatever its probability.
  private func metrics(
    of predictions: [Prediction], _ gold: RoundInputs.Gold, _ decisions: LabelDecisions? = nil
  ) -> SplitMetrics {
    var counts = EvaluationCounts(classes: labels.count)
    for (prediction, label) in zip(predictions, gold.classes) {
      guard let label else { continue }
      counts.add(
        gold: label, predicted: prediction.index,
        isAnswered: decisions.map { $0.label(of: prediction) != nil } ?? true,
        probabilities: prediction.probabilities.map(Double.init))
    }
    return SplitMetrics(ClassificationMetrics(counts))
  }

  private func metrics(
    of probabilities: ClassProbabilities, _ votes: VoteMatrix, _ gold: RoundInputs.Gold
  ) -> SplitMetrics {
    var counts = EvaluationCounts(classes: labels.count)
    for (row, label) in gold.classes.enumerated() {
      guard let label else { continue }
      let values = probabilities[row: row]
      let isSilent = votes[row: row].allSatisfy { $0 == .abstain }
      counts.add(
        gold: label, predicted: TieBreaking.random.label(of: values, row: row).label ?? 0,
        isAnswered: !isSilent && TieBreaking.abstain.label(of: values, row: row) != .abstain,
        probabilities: Array(values))
    }
    return SplitMetrics(ClassificationMetrics(counts))
  }

  // MARK: Predictions

  private func writePredictions(of classifier: any Classifier, on split: Split) throws {
    guard let file = RunFile.predictions(on: split), let rows = try inputs.data.goldRows(of: split) else {
      return
    }
    let predictions = try classifier.predictions(for: inputs.vectors(of: split))
    let writer = try PredictionFile.Writer(to: folder.path(of: file), labels: labels)
    while let row = try rows.next() {
      let prediction = predictions[row.row.number]
      try writer.write(
        row.fields, identifier: row.row.identifier, prediction: classifier.decisions.label(of: prediction),
        probabilities: prediction.probabilities.map(Double.init))
    }
    try writer.finish()
  }
}
