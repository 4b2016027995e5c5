import ArgumentParser
import Winnow
import WinnowProject

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a head on the labels of a round.",
    discussion: """
      Example: winnow train sentiment

      Writes PROJECT/runs/NUMBER/model, which winnow predict loads. Gold is never read.
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var which: RunOptions
  @OptionGroup var lock: LockOptions

  func run() throws {
    let project = try Project(contentsOf: options.project)
    let hold = try lock.hold(project, for: "train")
    defer { hold.release() }
    let round = try Round(
      continuing: project, number: which.number(in: project),
      encoding: options.encoding.settings, onProgress: options.progress)
    try Stages.train(round, options)
    Stages.reportTruncation(round, options)
  }
}
