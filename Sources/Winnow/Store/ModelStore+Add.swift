public import Foundation
internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowEncoder
internal import WinnowProject

extension ModelStore {
  /// Files that say what a model is, beside those that it computes with.
  private static let papers = ["README.md", "LICENSE", "LICENSE.txt", "LICENSE.md", "NOTICE"]

  /// Copies the model folder `folder` into the store and returns its manifest.
  ///
  /// Copied are the files that predictions depend on, the card and the licence; the model is run on
  /// a text first, so that one which cannot run is refused.
  ///
  /// - Parameter name: the name; nil for the folder's.
  /// - Throws: ``WinnowError`` of kind `usage` for a name that is none or taken, `data` for a folder that is
  ///   no model, `inputOutput` where copying fails.
  public func add(_ folder: URL, name: String? = nil) throws -> ModelManifest {
    let source = folder.relativePath
    let name = name ?? folder.standardizedFileURL.lastPathComponent
    guard Self.isName(name) else {
      throw WinnowError(
        .usage, at: "name", found: "\"\(name)\"", expected: "letters, digits, dots, hyphens, underscores",
        advice: "Give one with --name")
    }
    let target = self.folder(of: name)
    guard !FileManager.default.fileExists(atPath: target) else {
      throw WinnowError(
        .usage, at: target, found: "a model of this name", expected: "a name that is free",
        advice: "Give another with --name, or remove that folder first")
    }
    let task = try ModelTask(of: source)
    try task.tryOut(folder, EncodingSettings())
    let configuration = try ConfigurationFile(at: "\(source)/config.json")
    let inputs = try EncoderConfiguration(contentsOf: source).hiddenSize
    let model = try ModelFolder(at: source, inputs: inputs, for: .classification)
    let files = try model.files() + Self.papers.filter { ModelFolder.has($0, in: source) }
    let partial = "\(target).\(ProcessInfo.processInfo.processIdentifier)\(AtomicFile.partialSuffix)"
    do {
      let manifest = ModelManifest(
        name: name, family: try configuration.optionalString("model_type"), task: task,
        licence: ModelCard(in: source).licence, files: try copy(files, from: source, to: partial))
      let file = try AtomicFile(at: "\(partial)/\(ModelManifest.file)")
      try file.write(Array((manifest.document.indented + "\n").utf8))
      try file.finish()
      try FileManager.default.moveItem(atPath: partial, toPath: target)
      return manifest
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      if error is WinnowError { throw error }
      throw WinnowError(.inputOutput, at: target, found: "writing failed: \(error.localizedDescription)")
    }
  }

  /// The digests of the copies, so that a file which changes meanwhile is recorded as it was copied.
  private func copy(_ files: [String], from source: String, to target: String) throws -> [InputDigest] {
    let manager = FileManager.default
    try manager.createDirectory(atPath: target, withIntermediateDirectories: true)
    return try files.map { file in
      let copy = URL(filePath: "\(target)/\(file)")
      try manager.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      // What a link points to, not the link: download caches are full of them.
      let original = URL(filePath: "\(source)/\(file)").resolvingSymlinksInPath()
      try manager.copyItem(at: original, to: copy)
      return try InputDigest(of: copy.path, name: file)
    }
  }
}
