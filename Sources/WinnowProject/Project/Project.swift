public import WinnowData

/// A folder with a `winnow.yaml`, and the settings in it.
public struct Project: Sendable {
  /// The name of the file of settings.
  public static let settingsName = "winnow.yaml"

  /// The folder, as the caller gave it.
  public let folder: String
  /// The settings.
  public let settings: ProjectSettings

  /// A project from a folder and settings that were read elsewhere, such as a round's.
  public init(folder: String, settings: ProjectSettings) {
    self.folder = folder
    self.settings = settings
  }

  /// The project in `folder`.
  ///
  /// - Parameter needsFunctions: whether there must be labelling functions, and enough of them for the label model.
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no `winnow.yaml`; `data` with the
  ///   first fault in it.
  public init(contentsOf folder: String, needsFunctions: Bool = true) throws(WinnowError) {
    let (bytes, file) = try Self.readSettings(in: folder)
    self.init(
      folder: folder, settings: try ProjectSettings(yaml: bytes, file: file, needsFunctions: needsFunctions))
  }

  /// The bytes of a folder's `winnow.yaml` and how messages call it.
  static func readSettings(in folder: String) throws(WinnowError) -> (bytes: [UInt8], file: String) {
    let file = path(of: settingsName, in: folder)
    do {
      return (try readFile(at: file, limit: YAMLReader.maximumSize), file)
    } catch  where error.kind == .missingInput {
      throw WinnowError(
        .missingInput, at: file, found: error.found, expected: "the settings of a project",
        advice: "winnow init makes a project that runs as it stands")
    }
  }

  /// The path of a file of the project: as written where it is absolute, else in the folder.
  public func path(of file: String) -> String { Self.path(of: file, in: folder) }

  static func path(of file: String, in folder: String) -> String {
    if file.hasPrefix("/") || folder == "." || folder.isEmpty { return file }
    return folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }

  /// The base model that `name` means, as the settings write it: by its path or by the name of its folder; nil
  /// where it means none of them.
  public func baseModel(named name: String) -> String? {
    settings.models.first { $0 == name } ?? settings.models.first { $0.lastPathComponent == name }
  }

  /// The paths of all data files, each once.
  public var dataPaths: [String] { settings.data.files.map(path(of:)) }

  /// The files of terms that labelling functions read, as written, each once.
  public var dictionaries: [String] {
    var seen: Set<String> = []
    return settings.labelingFunctions.flatMap(\.dictionaries).filter { seen.insert($0).inserted }
  }

  /// The paths of all dictionaries, each once.
  public var dictionaryPaths: [String] { dictionaries.map(path(of:)) }
}

extension String {
  /// What stands behind the last slash that something stands behind.
  var lastPathComponent: String { split(separator: "/").last.map(String.init) ?? self }
}
