import WinnowData

extension DataSettings {
  private static let keys = [
    "train", "validation", "test", "file", "split", "split_column", "text", "label", "id", "answers",
  ]

  /// The settings at `node`; nil where a fault keeps them from meaning anything.
  init?(_ node: YAMLNode, faults: SettingsFaults) {
    if let file = node.text, !file.isEmpty {
      self.init(source: .seeded(file: Self.checked(file, at: node, faults), split: SeededSplit()))
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
      source: source,
      columns: ColumnSelection(text: text ?? ColumnSelection().text, label: label, identifier: id),
      answers: Self.file("answers", map))
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
      guard
        map.required("train", "a file of rows to label and train on, or file: for one file to split") != nil,
        let train = file("train", map)
      else { return nil }
      return .files(train: train, validation: file("validation", map), test: file("test", map))
    }
    let split = map["split"].flatMap { SeededSplit($0, faults: map.faults) }
    guard map.required("file", "the file to split") != nil, let file = file("file", map) else { return nil }
    guard let column = map["split_column"] else { return .seeded(file: file, split: split ?? SeededSplit()) }
    if map["split"] != nil {
      map.faults.add(column, found: "split_column beside split in data", expected: "one of the two")
    }
    return map.text("split_column").map { .column(file: file, name: $0) }
  }

  private static func file(_ key: String, _ map: SettingsMap) -> String? {
    guard let node = map[key], let file = map.text(key) else { return nil }
    return checked(file, at: node, map.faults)
  }

  /// The file, with a fault where its name says no format of rows.
  private static func checked(_ file: String, at node: YAMLNode, _ faults: SettingsFaults) -> String {
    if file == "-" {
      faults.add(
        node, found: "standard input for data", expected: "a file, which several verbs can read")
    } else if (try? RowFormat(path: file)) == nil {
      faults.add(node, found: "the data file \"\(file)\"", expected: "a name ending in .jsonl, .csv or .tsv")
    }
    return file
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
