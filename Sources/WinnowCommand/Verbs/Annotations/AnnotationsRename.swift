import ArgumentParser
import Foundation
import Winnow
import WinnowData
import WinnowProject

struct AnnotationsRename: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Answer anew, in the same people's names, where answers name a label by an old name.",
    discussion: """
      Example: winnow annotations rename postive positive sentiment

      For a label that winnow.yaml calls differently now. The earlier answers stay in the file, withdrawn by the new \
      ones; winnow backup keeps a copy of all before.
      """)

  @Argument(help: "The label as the answers name it.")
  var old: String
  @Argument(help: "The label as winnow.yaml names it.")
  var new: String
  @Argument(help: "The project's folder, which holds winnow.yaml.")
  var project: String = "."
  @Flag(help: "Say nothing on stderr but errors.")
  var quiet = false

  func run() throws {
    let project = try Project(contentsOf: project, needsFunctions: false)
    let labels = project.settings.labels
    guard labels.contains(new) else { throw WinnowError.unknownName(new, among: labels, of: "the settings") }
    let database = try ProjectDatabase(of: project)
    let answers = try database.answers()
    let renamed = LabelRenaming.answers(answers, from: old, to: new, at: Date())
    guard old != new, !renamed.isEmpty else {
      throw WinnowError.unknownName(
        old, among: answers.reduce(into: Set()) { $0.formUnion($1.labels ?? []) }.subtracting([new]).sorted(),
        of: "the answers")
    }
    try database.append(renamed)
    if !quiet {
      Terminal.say(
        "\(answers.count { $0.labels?.contains(old) == true }) answers say \(DisplayedText.line(new)) now")
    }
  }
}

extension WinnowError {
  /// A label that is none of `names`, which are those of `owner`.
  fileprivate static func unknownName(_ name: String, among names: [String], of owner: String) -> WinnowError
  {
    WinnowError(
      .usage, at: "\"\(DisplayedText.line(name))\"", found: "no label of \(owner)",
      expected: names.isEmpty
        ? "one to rename" : "one of \(names.map(DisplayedText.line).joined(separator: ", "))",
      advice: nearestName(to: name, among: names).map { "Did you mean \($0)?" })
  }
}
