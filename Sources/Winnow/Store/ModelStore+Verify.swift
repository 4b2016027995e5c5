internal import Foundation
internal import WinnowData
internal import WinnowProject

extension ModelStore {
  /// Checks the model `name`: its files' SHA-256 against the manifest, then that it loads, head
  /// included, and runs on a text; returns its manifest. Reads all of its files.
  ///
  /// - Throws: ``WinnowError`` naming the first file that is missing or another than it was, or what keeps
  ///   the model from running.
  public func verify(_ name: String, _ settings: EncodingSettings = EncodingSettings()) throws
    -> ModelManifest
  {
    let manifest = try manifest(of: name)
    let folder = folder(of: name)
    for file in manifest.files {
      let found = try InputDigest(of: "\(folder)/\(file.file)", name: file.file)
      guard found == file else {
        throw WinnowError(
          .data, at: "\(folder)/\(file.file)", found: "the SHA-256 \(found.sha256)",
          expected: file.sha256, advice: "The copy has changed: remove the folder and add the model again")
      }
    }
    let url = URL(filePath: folder, directoryHint: .isDirectory)
    try manifest.task.tryOut(url, settings)
    return manifest
  }
}
