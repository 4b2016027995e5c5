import ArgumentParser
import WinnowProject

/// Where answers of people go.
struct AnswerOptions: ParsableArguments {
  @Option(help: "Add each person's answers to this project.")
  var project: String?
  @Option(help: "Whose answers they are, where the file does not say or is one person's.")
  var annotator: String?
  @Option(
    help:
      "What they are for: \(Answer.Use.allCases.map(\.rawValue).joined(separator: ", ")) (default: training)."
  )
  var use: Answer.Use = .training

  func validate() throws {
    if project == nil, annotator != nil || use != .training {
      throw ValidationError("--annotator and --use go with --project")
    }
    if annotator?.isEmpty == true { throw ValidationError("--annotator: expected a name") }
  }
}
