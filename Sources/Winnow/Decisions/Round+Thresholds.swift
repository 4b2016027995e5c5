internal import WinnowData
internal import WinnowEvaluation
internal import WinnowHeads
internal import WinnowProject
internal import WinnowTensor

extension Round {
  /// The thresholds that the settings ask for, of a head that was just trained; nil for the standard ones.
  ///
  /// `auto` reads the validation split's gold; what cannot be chosen is noted, and stays as it is by standard.
  func thresholds(for head: ClassificationHead) throws -> [Double]? {
    let standard = LabelDecisions.standard(of: head.function)
    switch project.settings.thresholds {
    case .standard: return nil
    case .fixed(let values): return values.map { $0 ?? standard }
    case .automatic: return try chosenThresholds(for: head, standard: standard)
    }
  }

  private func chosenThresholds(for head: ClassificationHead, standard: Double) throws -> [Double]? {
    let gold = try validationGoldLabels()
    guard gold.contains(where: { $0 != nil }) else {
      notes.append(
        "thresholds: the validation split has no gold to choose them by; the standard ones are taken")
      return nil
    }
    let probabilities = head.probabilities(try inputs.vectors(of: .validation))
    return labels.indices.map { label in
      var scored: [(probability: Double, hasLabel: Bool)] = []
      var missed = 0
      for (row, set) in gold.enumerated() {
        guard let set else { continue }
        let values = Array(probabilities[row: row])
        // Of one label a row, only the most probable one can be given.
        if isMultiLabel || Prediction(labels: labels, probabilities: values).index == label {
          scored.append((Double(values[label]), set.contains(label)))
        } else if set.contains(label) {
          missed += 1
        }
      }
      if let chosen = ThresholdSelection(scored: scored, missed: missed, standard: standard) {
        return chosen.threshold
      }
      notes.append(
        "thresholds: no validation row with the gold label \(labels[label]) can be found by one; it keeps "
          + "\(standard)")
      return standard
    }
  }

  /// The gold labels of the validation split's rows, as sets of one or more; nil where a row has none.
  private func validationGoldLabels() throws -> [[Int]?] {
    guard inputs.data.splits.contains(.validation) else { return [] }
    return isMultiLabel
      ? try multiLabelInputs.gold(of: .validation)
      : try inputs.gold(of: .validation).classes.map { $0.map { [$0] } }
  }
}
