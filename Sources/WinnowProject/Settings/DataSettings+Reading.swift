extension DataSettings {
  private static let keys = [
    "train", "validation", "test", "file", "split", "split_column", "text", "label", "id",
  ]

  /// The settings at `node`; nil where a fault keeps them from meaning anything.
  init?(_ node: YAMLNode, faults: SettingsFaults) {
    if let file = node.text, !file.isEmpty {
      self.init(source: .seeded(file: file, split: SeededSplit()))
      return
    }
    guard case .mapping = node.content else {
      faults.add(node, found: "\(node.description) for data", expected: "a file, or a map of keys and values")
      return nil
    }
    guard let map = SettingsMap(node, name: "data", known: Self.keys, faults: faults) else { return nil }
    let text = map["text"].flatMap { map.texts($0, "text") }?.map(\.text)
    let label = map.text("label")
    let id = map.text("id")
    guard let source = Self.source(map) else { return nil }
    self.init(
      source: source, textColumns: text ?? [Self.defaultColumns.text],
      labelColumn: label ?? Self.defaultColumns.label, idColumn: id ?? Self.defaultColumns.id)
  }

  private static func source(_ map: SettingsMap) -> Source? {
    let ofFiles = ["train", "validation", "test"]
    let ofOneFile = ["file", "split", "split_column"]
    let one = map.keys.first { ofOneFile.contains($0.name) }
    let several = map.keys.first { ofFiles.contains($0.name) }
    if let one, let several {
      map.faults.add(
        one.node, found: "\(one.name) beside \(several.name) in data",
        expected: "either one file to split, or a file for each split")
      return nil
    }
    guard one != nil else {
      guard map.required("train", "a file of rows to label and train on, or file: for one file to split") != nil,
        let train = map.text("train")
      else { return nil }
      return .files(train: train, validation: map.text("validation"), test: map.text("test"))
    }
    let split = map["split"].flatMap { SeededSplit($0, faults: map.faults) }
    guard map.required("file", "the file to split") != nil, let file = map.text("file") else { return nil }
    guard let column = map["split_column"] else { return .seeded(file: file, split: split ?? SeededSplit()) }
    if map["split"] != nil {
      map.faults.add(column, found: "split_column beside split in data", expected: "one of the two")
    }
    return map.text("split_column").map { .column(file: file, name: $0) }
  }
}

extension SeededSplit {
  /// The settings at `node`.
  fileprivate init?(_ node: YAMLNode, faults: SettingsFaults) {
    guard let map = SettingsMap(node, name: "split", known: ["validation", "test", "seed"], faults: faults)
    else { return nil }
    self.init()
    let range = "a share from 0 to below 1"
    validation = map.number("validation", range) { (0..<1).contains($0) } ?? validation
    test = map.number("test", range) { (0..<1).contains($0) } ?? test
    seed = map.integer("seed", in: 0...Int.max, default: seed)
    if validation + test >= 1 {
      faults.add(
        node, found: "shares of \(validation) for validation and \(test) for test",
        expected: "less than 1 together: training has the rest")
    }
  }
}
