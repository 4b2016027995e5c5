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
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no `winnow.yaml`; `data` with the
  ///   first fault in it.
  public init(contentsOf folder: String) throws(WinnowError) {
    let (bytes, file) = try Self.readSettings(in: folder)
    self.init(folder: folder, settings: try ProjectSettings(yaml: bytes, file: file))
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

  private static func path(of file: String, in folder: String) -> String {
    if file.hasPrefix("/") || folder == "." || folder.isEmpty { return file }
    return folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }

  /// The path of the base model's folder.
  public var modelPath: String { path(of: settings.model) }

  /// The path of the folder of the model that a function asks.
  public func modelPath(of function: ModelFunctionSettings) -> String {
    function.model.map(path(of:)) ?? modelPath
  }

  /// The paths of all data files, each once.
  public var dataPaths: [String] { settings.data.files.map(path(of:)) }
}
