internal import WinnowData
public import WinnowProject

/// What the store keeps of a model: `manifest.json` in its folder.
public struct ModelManifest: Sendable, Equatable {
  /// The name in the store.
  public let name: String
  /// The family, by `model_type`; nil where the folder's `config.json` is from before that field.
  public let family: String?
  /// What the model is for.
  public let task: ModelTask
  /// The licence that its card states; nil where it states none.
  public let licence: String?
  /// The files that were copied, with their SHA-256.
  public let files: [InputDigest]

  /// The bytes of all files.
  public var byteCount: Int { files.reduce(0) { $0 + $1.byteCount } }

  static let file = "manifest.json"
  private static let format = 1

  var document: JSONValue {
    .object(
      JSONObject([
        ("format", .integer(Self.format)), ("name", .string(name)),
        ("family", family.map { .string($0) } ?? .null), ("task", .string(task.rawValue)),
        ("licence", licence.map { .string($0) } ?? .null), ("files", .array(files.map(\.document))),
      ]))
  }

  init(name: String, family: String?, task: ModelTask, licence: String?, files: [InputDigest]) {
    (self.name, self.family, self.task, self.licence, self.files) = (name, family, task, licence, files)
  }

  /// The manifest at `path`.
  ///
  /// - Throws: ``WinnowError`` naming the member that is wrong.
  init(at path: String) throws(WinnowError) {
    guard let object = try readJSON(at: path).object, object["format"]?.integer == Self.format,
      let name = object["name"]?.string, let task = object["task"]?.string.flatMap(ModelTask.init),
      let listed = object["files"]?.array
    else {
      throw WinnowError(
        .data, at: path, found: "no manifest of format \(Self.format)",
        expected: "one that winnow models add has written", advice: "Add the model again")
    }
    var files: [InputDigest] = []
    for (index, value) in listed.enumerated() {
      let file = try InputDigest(value, at: "\(path), file \(index)")
      guard !file.file.hasPrefix("/"), !file.file.split(separator: "/").contains("..") else {
        throw WinnowError(
          .data, at: "\(path), file \(index)", found: "the path \"\(file.file)\"",
          expected: "one inside the folder")
      }
      files.append(file)
    }
    self.init(
      name: name, family: object["family"]?.string, task: task, licence: object["licence"]?.string,
      files: files)
  }
}
