import WinnowData

extension ProjectCheck {
  /// What no labelling function can say where rows may have several labels: each label needs votes for it and
  /// votes against it.
  static func missingVotes(in settings: ProjectSettings) -> [String] {
    var (supported, opposed) = (Set<Int>(), Set<Int>())
    let all = settings.labels.indices
    for function in settings.labelingFunctions {
      let opinion = function.opinion ?? LabelOpinionSettings()
      supported.formUnion(opinion.supported)
      opposed.formUnion(
        opinion.opposesOthers ? all.filter { !opinion.supported.contains($0) } : opinion.opposed)
      switch function.rule {
      case .column, .command: supported.formUnion(all)
      case .zeroShot(let descriptions, _, _): supported.formUnion(descriptions.map(\.label))
      case .model(let model):
        let labels = model.scoredLabels(of: settings.labels).compactMap(\.self)
        supported.formUnion(labels)
        if model.scoresLabelsApart { opposed.formUnion(labels) }
      case .keywords, .regex, .count: break
      }
    }
    return all.flatMap { label in
      [("for", supported), ("against", opposed)].filter { !$0.1.contains(label) }.map {
        "\($0.0) \"\(settings.labels[label])\""
      }
    }
  }
}
