internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowTensor

extension ModelFolder {
  /// What `winnow.json` calls a head of one label a text.
  static let singleLabelTask = "text-classification"
  /// What `winnow.json` calls a head of several labels a text.
  static let multiLabelTask = "multi-label-classification"

  /// The head that layers make which `winnow.json`, `file`, names.
  static func trainedHead(
    _ layers: [DenseModule], file: ConfigurationFile, in path: String
  ) throws(WinnowError) -> Head {
    let task = try file.string("task")
    guard task == singleLabelTask || task == multiLabelTask else {
      throw file.wrong("task", expected: "\"\(singleLabelTask)\" or \"\(multiLabelTask)\"")
    }
    let isMultiLabel = task == multiLabelTask
    let labels = try file.strings("labels")
    guard layers.last?.function == .identity else {
      throw WinnowError(
        .data, at: "\(path)/\(layers.last?.name ?? "")/config.json, field \"activation_function\"",
        found: layers.last?.function.rawValue ?? "none",
        expected: DenseModule.Function.identity.rawValue,
        advice: "Logits have no activation: the head is damaged")
    }
    let outputs = layers.last?.weight.shape[0] ?? 0
    guard labels.count >= 2, Set(labels).count == labels.count,
      outputs == labels.count || (outputs == 1 && labels.count == 2 && !isMultiLabel)
    else {
      throw file.wrong(
        "labels", expected: "distinct labels, one for each of the \(outputs) outputs, or two for one output")
    }
    guard layers.count == 1 || !isMultiLabel else {
      throw file.wrong("head", expected: "one module, for a head of several labels a text")
    }
    return Head(
      labels: labels, layers: layers, isMultiLabel: isMultiLabel,
      thresholds: try thresholds(in: file, labels: labels))
  }

  /// The thresholds that `winnow.json` gives, one a label; nil where it gives none.
  private static func thresholds(
    in file: ConfigurationFile, labels: [String]
  ) throws(WinnowError) -> [Double]? {
    guard let value = file.value("thresholds") else { return nil }
    let values = labels.compactMap { value.object?[$0]?.double }.filter { (0...1).contains($0) }
    guard values.count == labels.count, value.object?.members.count == labels.count else {
      throw file.wrong("thresholds", expected: "a number from 0 to 1 for each of the labels")
    }
    return values
  }
}
