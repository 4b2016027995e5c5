import ArgumentParser
import Winnow
import WinnowProject

struct Label: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a new round: run the labelling functions and the label model.",
    discussion: """
      Example: winnow label sentiment

      Writes votes.jsonl, labels.jsonl and analysis.json into PROJECT/runs/NUMBER.
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var limit: LimitOptions
  @OptionGroup var lock: LockOptions

  func run() throws {
    let project = try Project(contentsOf: options.project)
    let hold = try lock.hold(project, for: "label")
    defer { hold.release() }
    let round = try Round(
      opening: project, encoding: options.encoding.settings, limit: limit.limit,
      onProgress: options.progress)
    try Stages.label(round, options)
    try round.publish()
    Stages.reportTruncation(round, options)
    if !options.quiet { Terminal.say("round \(round.folder.number): \(round.folder.path)") }
  }
}
