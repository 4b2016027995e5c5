internal import WinnowData
internal import WinnowEvaluation
public import WinnowProject

extension ErrorsDocument {
  /// What the model that made `predictions` gets wrong: confusion, slices, calibration, gold that is probably
  /// wrong, and near duplicates. The search for wrong gold takes the probabilities as they are, which is worth
  /// something where the model had not seen the rows.
  ///
  /// - Parameters:
  ///   - patterns: regular expressions, each of which makes a slice.
  ///   - place: how messages call the file.
  /// - Throws: ``WinnowError`` of kind `data` where no row has gold; `usage` for a pattern that does not compile.
  public init(_ predictions: LabeledPredictions, patterns: [String] = [], at place: String) throws {
    guard predictions.gold.contains(where: { $0 != nil }) else {
      throw WinnowError(
        .data, at: place, found: "no gold label in any row", expected: "labels in the column \"label\"",
        advice: "--label-column names another column")
    }
    let classes = predictions.labels.count
    let answers = ModelAnswers(probabilities: predictions.probabilities, classes: classes)
    var rows = ErrorRows()
    for row in predictions.identifiers.indices {
      rows.append(
        identifier: predictions.identifiers[row], text: predictions.texts?[row], gold: predictions.gold[row],
        fields: predictions.fields[row])
    }
    guard patterns.isEmpty || predictions.texts != nil else {
      throw WinnowError(
        .usage, at: "--slice-regex", found: "rows without a text", expected: "a column \"text\"",
        advice: "--text-column names another column")
    }
    self.init(
      labels: predictions.labels, split: nil, truth: .gold,
      rows: [nil: Rows(identifiers: predictions.identifiers, texts: predictions.texts)],
      confusion: ConfusionCells(
        gold: predictions.gold, predicted: answers.labels, confidence: answers.confidence, classes: classes),
      slices: SliceRanking(
        try rows.slices(hiding: [], patterns: patterns), isWrong: answers.isWrong(against: predictions.gold)))
    calibration = answers.calibration(against: predictions.gold)
    labelErrors = [answers.labelErrors(in: predictions.gold, split: nil)]
    if predictions.texts != nil { duplicates = NearDuplicates.groups(among: [(nil, rows)]).groups }
    notes = ModelAnswers.notes(onGold: predictions.gold, labels: predictions.labels)
  }
}
