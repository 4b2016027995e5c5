public import WinnowLabeling

extension Project {
  /// The labelling functions of a project whose rows may have several labels, in their order.
  ///
  /// - Throws: as ``LabelingFunctionSettings/makeFunction(labels:folder:allowsCommands:)``.
  public func multiLabelFunctions() throws -> [MultiLabelFunction] {
    let labels = settings.labels
    return try settings.labelingFunctions.map { function in
      let opinion = function.opinion ?? LabelOpinionSettings()
      if case .column(let column) = function.rule {
        return MultiLabelFunction(
          name: function.name, column: column, labels: labels, opposesOthers: opinion.opposesOthers)
      }
      if case .model(let model) = function.rule, model.scoresLabelsApart {
        let scored = model.scoredLabels(of: labels)
        let least = 0.5 + model.minimumMargin / 2
        return MultiLabelFunction(
          name: function.name, scored: scored,
          thresholds: scored.map { label in Float(max(least, label.map { model.thresholds[$0] } ?? 0)) })
      }
      let made = try function.makeFunction(
        labels: labels, folder: folder, allowsCommands: settings.allowsCommands)
      return LabelingFunctionSettings.namesLabels(function.rule)
        ? MultiLabelFunction(made, opposesOthers: opinion.opposesOthers)
        : MultiLabelFunction(made, opinion: opinion.opinion(of: labels.count))
    }
  }
}

extension ModelFunctionSettings {
  /// Whether, where rows may have several labels, the model says of each label by itself whether a row has it: by
  /// entailment, or as a classifier. The words in a mask compete for it.
  public var scoresLabelsApart: Bool {
    switch question {
    case .entailment, .classifier: true
    case .prompt: false
    }
  }
}

extension LabelingFunctionSettings {
  /// Whether a rule names the labels that it votes for itself, where others have `label` and `against`.
  static func namesLabels(_ rule: Rule) -> Bool {
    switch rule {
    case .zeroShot, .model, .column, .command: true
    case .keywords, .regex, .count: false
    }
  }
}
