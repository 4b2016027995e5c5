public import WinnowLabeling

extension Project {
  /// The labelling functions of a project whose rows may have several labels, in their order.
  ///
  /// - Throws: as ``labelingFunctions()``.
  public func multiLabelFunctions() throws -> [MultiLabelFunction] {
    zip(settings.labelingFunctions, try labelingFunctions()).map { function, made in
      let several = multiLabelFunction(function, made)
      guard let restricted = made as? RestrictedFunction else { return several }
      return several.restricted(to: restricted.condition)
    }
  }

  /// The function of `settings`, which `made` is where rows have one label.
  private func multiLabelFunction(
    _ function: LabelingFunctionSettings, _ made: any LabelingFunction
  ) -> MultiLabelFunction {
    let labels = settings.labels
    let opinion = function.opinion ?? LabelOpinionSettings()
    switch function.rule {
    case .column(let column):
      return MultiLabelFunction(
        name: function.name, column: column, labels: labels, opposesOthers: opinion.opposesOthers)
    case .model(let model) where model.scoresLabelsApart:
      let scored = model.scoredLabels(of: labels)
      let least = 0.5 + model.minimumMargin / 2
      return MultiLabelFunction(
        name: function.name, scored: scored,
        thresholds: scored.map { label in Float(max(least, label.map { model.thresholds[$0] } ?? 0)) })
    case .zeroShot, .neighbors, .model, .command:
      return MultiLabelFunction(
        made, among: function.votedLabels(of: labels).map(Array.init), opposesOthers: opinion.opposesOthers)
    case .keywords, .regex, .count, .condition, .similar:
      return MultiLabelFunction(made, opinion: opinion.opinion(of: labels.count))
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
