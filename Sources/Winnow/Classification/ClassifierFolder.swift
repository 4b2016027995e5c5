internal import Foundation
internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowHeads

/// Writes a classifier as a model folder: the base model's files, and its head as `Dense` modules behind
/// them.
///
/// `TextClassifier` reads the folder back; sentence-transformers loads it too, and its vectors are then
/// the head's logits.
enum ClassifierFolder {
  /// The files of a base model that are carried over where it has them, beside its weights.
  private static let files =
    ["config.json", "sentence_bert_config.json", "config_sentence_transformers.json"]
    + ModelFolder.tokenizerFiles

  /// Writes base model `base` with `head` into the empty folder `folder`.
  ///
  /// - Parameter thresholds: from which probability on a text is given each label; nil for the standard ones.
  static func write(
    _ head: ClassificationHead, thresholds: [Double]? = nil, base: ModelFolder, to folder: String
  ) throws {
    let kept = try copyModel(of: base, to: folder)
    if head.function == .sigmoid { try describeMultiLabel(head.labels, in: "\(folder)/config.json") }
    var modules = kept
    var names: [String] = []
    for layer in head.layers {
      let name = "\(modules.count)_Dense"
      try makeFolder("\(folder)/\(name)")
      try DenseModule(name: name, layer).write(to: "\(folder)/\(name)")
      modules.append(
        .object(
          JSONObject([
            ("idx", .integer(modules.count)), ("name", .string(String(modules.count))),
            ("path", .string(name)), ("type", .string("sentence_transformers.models.Dense")),
          ])))
      names.append(name)
    }
    try write(.array(modules), to: "\(folder)/\(ModelFolder.modulesFile)")
    try write(
      .object(
        description(
          of: head, thresholds: thresholds, format: 1, ("head", .array(names.map(JSONValue.string))))),
      to: "\(folder)/\(ModelFolder.headFile)")
  }

  /// What `winnow.json` says of a head, `more` behind its labels.
  static func description(
    of head: ClassificationHead, thresholds: [Double]?, format: Int, _ more: (String, JSONValue)...
  ) -> JSONObject {
    let task = head.function == .sigmoid ? ModelFolder.multiLabelTask : ModelFolder.singleLabelTask
    var members = JSONObject(
      [
        ("format", .integer(format)), ("task", .string(task)),
        ("labels", .array(head.labels.map(JSONValue.string))),
      ] + more)
    members["thresholds"] = thresholds.map { values in
      .object(JSONObject(zip(head.labels, values).map { ($0, .double($1)) }))
    }
    return members
  }

  /// Notes in a model's `config.json` what transformers says of a classifier of several labels a text.
  private static func describeMultiLabel(_ labels: [String], in path: String) throws {
    guard var members = try readJSON(at: path).object else { return }
    members["problem_type"] = .string("multi_label_classification")
    members["id2label"] = .object(
      JSONObject(labels.enumerated().map { (String($0), JSONValue.string($1)) }))
    members["label2id"] = .object(JSONObject(labels.enumerated().map { ($1, JSONValue.integer($0)) }))
    // AtomicFile replaces what was copied.
    try write(.object(members), to: path)
  }

  /// Copies what makes vectors of the base model `base` into the empty folder `folder`; returns its modules, which
  /// are written there too.
  @discardableResult
  static func copyModel(of base: ModelFolder, to folder: String) throws -> [JSONValue] {
    let manager = FileManager.default
    for file in try WeightFiles.names(in: base.path) + files
    where manager.fileExists(atPath: "\(base.path)/\(file)") {
      try copy("\(base.path)/\(file)", to: "\(folder)/\(file)")
    }
    let listed = try modules(of: base, to: folder)
    // The encoder and the pooling come first; a head that the base already has is left behind.
    let kept = Array(listed.prefix(2 + base.vectorModules.count))
    for subfolder in kept.compactMap({ $0.object?["path"]?.string }) where !subfolder.isEmpty {
      // Normalize modules name a folder that need not exist.
      guard manager.fileExists(atPath: "\(base.path)/\(subfolder)") else { continue }
      try copy("\(base.path)/\(subfolder)", to: "\(folder)/\(subfolder)")
    }
    try write(.array(kept), to: "\(folder)/\(ModelFolder.modulesFile)")
    return kept
  }

  /// The modules that `base` lists, or for a folder that lists none, those that it is read as, whose pooling
  /// is then written into `folder`.
  private static func modules(of base: ModelFolder, to folder: String) throws -> [JSONValue] {
    let path = "\(base.path)/\(ModelFolder.modulesFile)"
    if FileManager.default.fileExists(atPath: path) {
      guard let listed = try readJSON(at: path).array else {
        throw WinnowError(.data, at: path, found: "no list", expected: "a list of modules")
      }
      return listed
    }
    try makeFolder("\(folder)/1_Pooling")
    try write(base.pooling.configuration(columns: base.inputs), to: "\(folder)/1_Pooling/config.json")
    return [("", "Transformer"), ("1_Pooling", "Pooling")].enumerated().map { index, module in
      .object(
        JSONObject([
          ("idx", .integer(index)), ("name", .string(String(index))), ("path", .string(module.0)),
          ("type", .string("sentence_transformers.models.\(module.1)")),
        ]))
    }
  }

  static func write(_ value: JSONValue, to path: String) throws {
    let file = try AtomicFile(at: path)
    try file.write(Array((value.indented + "\n").utf8))
    try file.finish()
  }

  private static func copy(_ source: String, to target: String) throws {
    do { try FileManager.default.copyItem(atPath: source, toPath: target) } catch {
      throw WinnowError(
        .inputOutput, at: target, found: "copying \(source) failed: \(error.localizedDescription)")
    }
  }

  static func makeFolder(_ path: String) throws {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw WinnowError(
        .inputOutput, at: path, found: "making the folder failed: \(error.localizedDescription)")
    }
  }
}
