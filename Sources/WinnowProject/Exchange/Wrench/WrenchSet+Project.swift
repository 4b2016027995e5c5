import Foundation
import Glibc
public import WinnowData

extension WrenchSet {
  /// What the columns of the functions' votes are called, with the function's number behind it.
  public static let functionPrefix = "lf_"

  /// Makes a project of the set in `folder`: a file of rows for each split, with a column of labels' names for each
  /// labelling function, and a `winnow.yaml` whose functions take their votes from those columns.
  ///
  /// Nothing that is there already is changed, and `winnow.yaml` comes last, so that half a project is none.
  ///
  /// - Parameter model: the base model's folder, from the current folder.
  /// - Throws: ``WinnowError`` of kind `usage` where the folder has one of the files; `data` where the rows' data use
  ///   a name that the project's columns need, and where there is no labelling function; `inputOutput` where writing
  ///   fails.
  public func writeProject(to folder: String, model: String) throws(WinnowError) {
    let names = Split.allCases.filter { splits[$0] != nil }.map(Self.rowFile)
    for name in names + [Project.settingsName] where access("\(folder)/\(name)", F_OK) == 0 {
      throw WinnowError(
        .usage, at: "\(folder)/\(name)", found: "a file that is there already", expected: "a new folder",
        advice: "Choose another folder, or move the file away")
    }
    guard functionCount > 0 else {
      throw WinnowError(
        .data, at: "weak_labels", found: "no labelling function", expected: "votes of at least one")
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw WinnowError(
        .inputOutput, at: folder, found: "making the folder failed: \(error.localizedDescription)")
    }
    for split in Split.allCases {
      guard let rows = splits[split] else { continue }
      let writer = try RowWriter(to: "\(folder)/\(Self.rowFile(split))", format: .jsonLines)
      for row in rows { try writer.write(try fields(of: row, in: split)) }
      try writer.finish()
    }
    let settings = try AtomicFile(at: "\(folder)/\(Project.settingsName)")
    try settings.write(Array(self.settings(model: ProjectTemplate.path(of: model, from: folder)).yaml.utf8))
    try settings.finish()
  }

  private static func rowFile(_ split: Split) -> String { "\(split.rawValue).jsonl" }

  private func settings(model: String) -> ProjectSettings {
    ProjectSettings(
      models: [model], labels: labels,
      data: DataSettings(
        source: .files(
          train: Self.rowFile(.train), validation: splits[.validation].map { _ in Self.rowFile(.validation) },
          test: splits[.test].map { _ in Self.rowFile(.test) })),
      labelingFunctions: (0..<functionCount).map { number in
        LabelingFunctionSettings(
          name: "\(Self.functionPrefix)\(number)", rule: .column("\(Self.functionPrefix)\(number)"))
      })
  }

  /// A row of the project: identifier, data, gold and votes.
  private func fields(of row: WrenchRow, in split: Split) throws(WinnowError) -> JSONObject {
    var fields = JSONObject([("id", .string(row.key))])
    for (name, value) in row.data.members { try add(name, value, to: &fields, of: row, in: split) }
    try add("label", row.gold.map { .string(labels[$0]) } ?? .null, to: &fields, of: row, in: split)
    for (number, vote) in row.votes.enumerated() {
      try add(
        "\(Self.functionPrefix)\(number)", vote < 0 ? .null : .string(labels[Int(vote)]), to: &fields,
        of: row,
        in: split)
    }
    return fields
  }

  private func add(
    _ name: String, _ value: JSONValue, to fields: inout JSONObject, of row: WrenchRow, in split: Split
  ) throws(WinnowError) {
    guard fields[name] == nil else {
      throw WinnowError(
        .data, at: "\(Self.file(of: split)), data", found: "the member \"\(name)\"",
        expected:
          "other names than id, label and \(Self.functionPrefix)0, \(Self.functionPrefix)1, …, which the "
          + "project's columns have")
    }
    fields[name] = value
  }
}
