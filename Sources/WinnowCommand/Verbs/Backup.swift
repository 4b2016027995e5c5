import ArgumentParser
import Winnow
import WinnowData
import WinnowProject

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy what people have said, while they may go on answering.",
    discussion: """
      Example: winnow backup sentiment answers-2026-11.sqlite

      The project's database as it is now, checked, in one file that appears when it is whole. Rounds are files in \
      runs/, which any copy of the folder keeps.
      """)

  @Argument(help: "The project's folder, which holds winnow.yaml.")
  var project: String
  @Argument(help: "The file to write; one that is there is replaced.")
  var file: String
  @Flag(help: "Say nothing on stderr but errors.")
  var quiet = false

  func run() throws {
    let project = try Project(contentsOf: project, needsFunctions: false)
    guard let database = try ProjectDatabase.existing(in: project) else {
      throw WinnowError(
        .missingInput, at: ProjectDatabase.path(in: project), found: "no such file",
        expected: "the project's database", advice: "winnow annotate makes it")
    }
    try database.backup(to: file)
    if !quiet { Terminal.say("\(file): \(try database.answers().count) answers") }
  }
}
