import WinnowData

extension LabelOpinionSettings {
  /// Takes `label` and `against` out of a labelling function's map, where both may be lists; returns the map as
  /// a function of one label has it, and the opinion.
  ///
  /// - Parameter namesLabels: whether the function's kind names its labels itself, and takes no `label`.
  static func taking(
    from node: YAMLNode, namesLabels: Bool, labels: [String], faults: SettingsFaults
  ) -> (function: YAMLNode, opinion: LabelOpinionSettings) {
    var opinion = LabelOpinionSettings()
    guard case .mapping(let entries) = node.content else { return (node, opinion) }
    let label = entries.first { $0.key.text == "label" }
    let against = entries.first { $0.key.text == "against" }
    let reader = LabelReader(labels: labels, faults: faults)
    if let label, !namesLabels { opinion.supported = reader.indices(label.value, of: "label") }
    if let against { opinion.read(against.value, namesLabels: namesLabels, reader) }
    for both in opinion.supported where opinion.opposed.contains(both) {
      faults.add(
        against?.value ?? node, found: "votes for and against \"\(labels[both])\" in one labelling function",
        expected: "each label once", advice: "Make two functions of it")
    }
    var kept = entries.filter { $0.key.text != "against" && (namesLabels || $0.key.text != "label") }
    if !namesLabels, let place = label ?? against, let any = labels.first {
      // Which label stands here does not matter: that the function votes is what counts.
      let first = (opinion.supported + opinion.opposed).first.map { labels[$0] } ?? any
      kept.append(
        YAMLNode.Entry(
          key: YAMLNode(
            content: .scalar("label", isPlain: true), line: place.key.line, column: place.key.column),
          value: YAMLNode(
            content: .scalar(first, isPlain: false), line: place.value.line, column: place.value.column)))
    }
    return (YAMLNode(content: .mapping(kept), line: node.line, column: node.column), opinion)
  }

  private mutating func read(_ value: YAMLNode, namesLabels: Bool, _ reader: LabelReader) {
    if value.text == Self.others, !reader.labels.contains(Self.others) {
      opposesOthers = true
    } else if namesLabels {
      reader.faults.add(
        value, found: "\(value.description) for against in a function that names its labels itself",
        expected: "\(Self.others): it then votes against all labels that it does not vote for")
    } else {
      opposed = reader.indices(value, of: "against")
    }
  }
}

extension LabelReader {
  /// The class indices of one label or a list of them, ascending; a fault for each that is wrong.
  func indices(_ node: YAMLNode, of name: String) -> [Int] {
    let elements: [YAMLNode]
    if case .sequence(let listed) = node.content { elements = listed } else { elements = [node] }
    if elements.isEmpty {
      faults.add(node, found: "an empty list for \(name)", expected: "a label or a list of labels")
    }
    var found: Set<Int> = []
    for element in elements {
      guard let text = element.text, !text.isEmpty else {
        faults.add(
          element, found: "\(element.description) for \(name)", expected: "a label or a list of labels")
        continue
      }
      guard let index = index(of: text, at: element) else { continue }
      if !found.insert(index).inserted {
        faults.add(
          element, found: "the label \(element.description) a second time", expected: "each label once")
      }
    }
    return found.sorted()
  }
}
