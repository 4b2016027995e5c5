internal import Foundation
internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowHeads
internal import WinnowTensor

/// A classifier of several base models as a folder: `0_NAME`, `1_NAME`, … with the files of the base models as
/// they are, then `N_Dense` for each layer of the head, and `winnow.json`.
enum ConcatenatedFolder {
  /// What `winnow.json` calls its form; 1 is that of a single base model.
  private static let format = 2

  /// Whether the folder at `path` says that it is one.
  static func isOne(_ path: String) throws(WinnowError) -> Bool {
    guard ModelFolder.has(ModelFolder.headFile, in: path) else { return false }
    let file = try ConfigurationFile(at: "\(path)/\(ModelFolder.headFile)")
    return try file.integer("format", in: 1...Int.max) == format
  }

  /// Writes `head` with its base models into the empty folder `folder`.
  static func write(
    _ head: ClassificationHead, thresholds: [Double]? = nil, bases: [ModelFolder], to folder: String
  ) throws {
    var names: [String] = []
    for base in bases {
      let name = "\(names.count)_\(URL(filePath: base.path).standardizedFileURL.lastPathComponent)"
      try ClassifierFolder.makeFolder("\(folder)/\(name)")
      try ClassifierFolder.copyModel(of: base, to: "\(folder)/\(name)")
      names.append(name)
    }
    var layers: [String] = []
    for layer in head.layers {
      let name = "\(names.count + layers.count)_Dense"
      try ClassifierFolder.makeFolder("\(folder)/\(name)")
      try DenseModule(name: name, layer).write(to: "\(folder)/\(name)")
      layers.append(name)
    }
    try ClassifierFolder.write(
      .object(
        ClassifierFolder.description(
          of: head, thresholds: thresholds, format: format,
          ("base_models", .array(names.map(JSONValue.string))),
          ("head", .array(layers.map(JSONValue.string))))), to: "\(folder)/\(ModelFolder.headFile)")
  }

  /// The folders of the base models, in the order of their columns.
  static func baseNames(in path: String) throws(WinnowError) -> [String] {
    let file = try ConfigurationFile(at: "\(path)/\(ModelFolder.headFile)")
    let names = try file.strings("base_models")
    guard names.count > 1, names.allSatisfy(isInside) else {
      throw file.wrong("base_models", expected: "the names of two folders in this one or more")
    }
    return names
  }

  /// The head, for vectors of `inputs` columns, and its thresholds; nil for the standard ones.
  static func head(
    in path: String, inputs: Int
  ) throws(WinnowError) -> (head: ClassificationHead, thresholds: [Double]?) {
    let file = try ConfigurationFile(at: "\(path)/\(ModelFolder.headFile)")
    let names = try file.strings("head")
    guard (1...2).contains(names.count), names.allSatisfy(isInside) else {
      throw file.wrong("head", expected: "the names of one or two folders in this one")
    }
    var layers: [DenseModule] = []
    var columns = inputs
    for name in names {
      let layer = try DenseModule(in: "\(path)/\(name)", name: name, inputs: columns)
      columns = layer.weight.shape[0]
      layers.append(layer)
    }
    let head = try ModelFolder.trainedHead(layers, file: file, in: path)
    return (ClassificationHead(head), head.thresholds)
  }

  private static func isInside(_ name: String) -> Bool {
    !name.isEmpty && !name.contains("/") && name != ".."
  }
}
