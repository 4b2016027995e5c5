import WinnowData

extension ProjectCheck {
  /// What no labelling function can say where rows may have several labels: each label needs votes for it and
  /// votes against it.
  static func missingVotes(in settings: ProjectSettings) -> [String] {
    var (supported, opposed) = (Set<Int>(), Set<Int>())
    let all = Set(settings.labels.indices)
    for function in settings.labelingFunctions {
      let opinion = function.opinion ?? LabelOpinionSettings()
      switch function.rule {
      case .keywords, .regex, .count, .condition, .similar:
        supported.formUnion(opinion.supported)
        opposed.formUnion(opinion.opposesOthers ? all.subtracting(opinion.supported) : Set(opinion.opposed))
      case .zeroShot, .neighbors, .model, .column, .command:
        let voted = function.votedLabels(of: settings.labels) ?? all
        supported.formUnion(voted)
        if case .model(let model) = function.rule, model.scoresLabelsApart { opposed.formUnion(voted) }
        if opinion.opposesOthers { opposed.formUnion(all) }
      }
    }
    return settings.labels.indices.flatMap { label in
      [("for", supported), ("against", opposed)].filter { !$0.1.contains(label) }.map {
        "\($0.0) \"\(settings.labels[label])\""
      }
    }
  }
}
