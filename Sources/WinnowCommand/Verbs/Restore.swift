import ArgumentParser
import Winnow
import WinnowData
import WinnowProject

struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a backup in the place of what people have said.",
    discussion: """
      Example: winnow restore answers-2026-11.sqlite sentiment

      The backup is checked first and stays as it is. What it replaces is kept as project.sqlite.before-restore; a \
      number follows where an earlier restore has that name.
      """)

  @Argument(help: "The backup.")
  var file: String
  @Argument(help: "The project's folder, which holds winnow.yaml.")
  var project: String = "."
  @Flag(help: "Say nothing on stderr but errors.")
  var quiet = false
  @OptionGroup var lock: LockOptions

  func run() throws {
    let project = try Project(contentsOf: project, needsFunctions: false)
    let hold = try lock.hold(project, for: "restore")
    defer { hold.release() }
    let replaced = try ProjectDatabase.restore(file, to: project)
    guard !quiet else { return }
    let path = ProjectDatabase.path(in: project)
    Terminal.say("\(path): \(try ProjectDatabase(of: project).answers().count) answers")
    if let replaced { Terminal.say("before: \(replaced)") }
  }
}
