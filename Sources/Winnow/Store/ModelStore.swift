public import Foundation
internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowProject

/// Models of this machine by name: a folder with one folder for each, which holds copies of its files and a
/// manifest.
///
/// A model appears under its name only when it is whole; what is in the store is never changed.
public struct ModelStore: Sendable {
  /// The store's folder; it need not exist.
  public let path: String

  /// The store in the folder `path`.
  public init(at path: String) { self.path = path }

  /// The store that is used where none is named: the folder that `WINNOW_MODELS` names, else
  /// `winnow/models` among the user's data (`XDG_DATA_HOME`, else `~/.local/share`).
  public static var standard: ModelStore {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["WINNOW_MODELS"], !path.isEmpty { return ModelStore(at: path) }
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? "\(NSHomeDirectory())/.local/share"
    return ModelStore(at: "\(data)/winnow/models")
  }

  /// The model that `name` means: a folder of that path where there is one, else the store's model of that
  /// name, else the path again, so that what is missing is named as it was given.
  public func folder(meant name: String) -> URL {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: name, isDirectory: &isFolder)
    if !exists, Self.isName(name), ModelFolder.has(ModelManifest.file, in: folder(of: name)) {
      return URL(filePath: folder(of: name), directoryHint: .isDirectory)
    }
    return URL(filePath: name, directoryHint: .isDirectory)
  }

  /// The models in the store by name, in order.
  ///
  /// - Throws: ``WinnowError`` for a manifest that cannot be read.
  public func models() throws -> [ModelManifest] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw WinnowError(
        .inputOutput, at: path, found: "reading the folder failed: \(error.localizedDescription)")
    }
    return try names.sorted().filter {
      Self.isName($0) && ModelFolder.has(ModelManifest.file, in: folder(of: $0))
    }.map { try manifest(of: $0) }
  }

  /// The manifest of the model `name`.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where the store has none of that name.
  public func manifest(of name: String) throws -> ModelManifest {
    guard Self.isName(name), ModelFolder.has(ModelManifest.file, in: folder(of: name)) else {
      let known = try (FileManager.default.fileExists(atPath: path) ? models() : []).map(\.name)
      throw WinnowError(
        .missingInput, at: path, found: "no model \"\(name)\"",
        expected: known.isEmpty
          ? "a model: winnow models add DIR adds one" : "one of \(known.joined(separator: ", "))")
    }
    return try ModelManifest(at: "\(folder(of: name))/\(ModelManifest.file)")
  }

  /// Where the model `name` is or would be.
  public func folder(of name: String) -> String { "\(path)/\(name)" }

  /// Whether `name` may be a model's: letters, digits, `.`, `_`, `-`, and no dot in front.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100 && name.first != "."
      && !name.hasSuffix(AtomicFile.partialSuffix)
      && name.utf8.allSatisfy { byte in
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
          || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || ".-_".utf8.contains(byte)
      }
  }
}
