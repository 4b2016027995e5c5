import ArgumentParser
import Foundation
import Winnow
import WinnowData
import WinnowProject

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate a project, its model and its inputs without running it.",
    discussion: """
      Example: winnow check sentiment

      Looks at the settings, the model's files, the first rows of the data, and whether commands can be \
      found; takes about a second whatever the size of the data.
      """)

  @Argument(help: "The project's folder, which holds winnow.yaml.")
  var project: String = "."

  func run() throws {
    let check = ProjectCheck(
      folder: project,
      verifyModel: { path in
        _ = try TextEncoder(contentsOf: URL(filePath: path, directoryHint: .isDirectory))
      }, verifyFunctions: { FunctionModels(of: $0).verify })
    for finding in check.findings { try Terminal.print("\(finding)") }
    let first = check.findings.first { $0.severity == .error }
    if let first { throw ExitCode(first.fault.kind.exitCode) }
    try Terminal.print("\(project): ready to run")
  }
}
