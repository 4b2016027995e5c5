/// What a project whose rows may have several labels does not take, each refused by its name.
enum MultiLabelSettingsCheck {
  /// Notes the settings in `map` that mean nothing in such a project.
  static func check(
    _ map: SettingsMap, training: TrainingChoice?, labelModel: LabelModelChoice?, data: DataSettings?,
    faults: SettingsFaults
  ) {
    if let node = map["label_model"], labelModel?.kind == .answers {
      faults.add(
        node, found: "label_model: answers in a project with multi_label: true",
        expected: "a kind that learns from votes")
    } else if let node = map["data"], data?.answers != nil {
      faults.add(
        node, found: "answers in a project with multi_label: true", expected: "rows and functions alone",
        advice: "Add the answers' labels as a column, and a function that reads it")
    }
    if let node = map["training"], training?.head == .mlp {
      faults.add(
        node, found: "head: mlp in a project with multi_label: true", expected: "head: linear",
        advice: "A sigmoid for each label stands on the vectors themselves")
    }
    guard case .mapping(let entries)? = map["label_model"]?.content else { return }
    for entry in entries where entry.key.text == "class_balance" {
      guard case .sequence = entry.value.content else { continue }
      faults.add(
        entry.value, found: "shares of the labels for class_balance in a project with multi_label: true",
        expected: "uniform, gold or estimated",
        advice: "Each label has a label model of its own, of rows with it and without it")
    }
  }
}
