import Foundation
import Glibc
public import WinnowData

/// A project to begin with: what `winnow init` writes.
public struct ProjectTemplate: Sendable {
  /// The name.
  public let name: String
  /// The `winnow.yaml`, with `{{model}}` in the place of the model's folder.
  let settings: String
  /// Files that come with the template.
  let files: [(name: String, content: String)]
  /// Files that a folder of data must have; they are copied, where ``madeFiles`` makes nothing of them.
  let dataFiles: [String]
  /// Where those data can be had.
  let adviceForData: String?
  /// The folder of data where nobody names one; nil where somebody must.
  public var standardData: String?
  /// Files that are made when the project is.
  var madeFiles: MadeFiles?

  /// The templates that `--example` names.
  public static let examples: [ProjectTemplate] = [.sentiment, .adverseDrugEvents, .intents]

  /// The example of this name.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` with the names that there are.
  public static func example(named name: String) throws(WinnowError) -> ProjectTemplate {
    if let example = examples.first(where: { $0.name == name }) { return example }
    let names = examples.map(\.name)
    throw WinnowError(
      .usage, at: "--example", found: "the unknown example \"\(name)\"",
      expected: "one of \(names.joined(separator: ", "))",
      advice: nearestName(to: name, among: names).map { "Did you mean \($0)?" })
  }

  /// Whether ``write(to:model:data:)`` needs a folder of data.
  public var needsData: Bool { !dataFiles.isEmpty }

  /// Makes a project in `folder`, which is made where it is missing. Nothing that is there already is
  /// changed, and `winnow.yaml` comes last, so that half a project is none.
  ///
  /// - Parameters:
  ///   - model: the model's folder, from the current folder; the project refers to it by a relative path
  ///     where both have a parent folder in common.
  ///   - data: the folder with the template's data files, where it needs them.
  /// - Throws: ``WinnowError`` of kind `usage` where the folder has one of the files; `missingInput` where
  ///   the data are not there; `inputOutput` where writing fails.
  public func write(to folder: String, model: String, data: String?) throws(WinnowError) {
    let project = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
    for name in files.map(\.name) + (madeFiles?.names ?? dataFiles) + [Project.settingsName]
    where access("\(project)/\(name)", F_OK) == 0 {
      throw WinnowError(
        .usage, at: "\(project)/\(name)", found: "a file that is there already", expected: "a new folder",
        advice: "Choose another folder, or move the file away")
    }
    for name in dataFiles { try requireFile(name, in: data) }
    let made = try madeFiles?.make(data ?? ".")
    do {
      try FileManager.default.createDirectory(atPath: project, withIntermediateDirectories: true)
    } catch {
      throw WinnowError(
        .inputOutput, at: project, found: "making the folder failed: \(error.localizedDescription)")
    }
    for (name, content) in files { try Self.write(Array(content.utf8), to: "\(project)/\(name)") }
    if let made {
      for (name, content) in made { try Self.write(content, to: "\(project)/\(name)") }
    } else {
      for name in dataFiles {
        try Self.write(try readFile(at: "\(data ?? ".")/\(name)"), to: "\(project)/\(name)")
      }
    }
    let path = Self.path(of: model, from: project)
    try Self.write(
      Array(settings.replacing("{{model}}", with: Self.scalar(path)).utf8),
      to: "\(project)/\(Project.settingsName)")
  }

  private func requireFile(_ name: String, in folder: String?) throws(WinnowError) {
    guard let folder else {
      throw WinnowError(
        .usage, at: "example \(self.name)", found: "no folder of data", expected: "the folder with \(name)",
        advice: adviceForData)
    }
    guard access("\(folder)/\(name)", R_OK) == 0 else {
      throw WinnowError(
        .missingInput, at: "\(folder)/\(name)", found: "nothing that can be read",
        expected: "the example's data", advice: adviceForData)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(WinnowError) {
    let file = try AtomicFile(at: path)
    try file.write(bytes)
    try file.finish()
  }

  /// The path of `target` as seen from `folder`: relative where they have more in common than the root.
  static func path(of target: String, from folder: String) -> String {
    let target = absolute(target).split(separator: "/")
    let folder = absolute(folder).split(separator: "/")
    let common = zip(target, folder).prefix { $0 == $1 }.count
    guard common > 0 else { return "/" + target.joined(separator: "/") }
    let up = [Substring](repeating: "..", count: folder.count - common)
    let path = (up + target[common...]).joined(separator: "/")
    return path.isEmpty ? "." : path
  }

  /// The path without links as far as it exists, since `..` leads through the real folders.
  private static func absolute(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    return URL(filePath: path).standardizedFileURL.path
  }

  /// The text as YAML: as it is where it can be taken for nothing else, else in quotes.
  private static func scalar(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "/._-".utf8.contains(byte)
    }
    let startsPlain = text.utf8.first.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") } ?? false
    return isPlain && startsPlain && text.contains("/") ? text : YAMLWriter.quoted(text)
  }
}
