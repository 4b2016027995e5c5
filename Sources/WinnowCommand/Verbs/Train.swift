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

  func run() throws {
    let round = try Round(
      continuing: Project(contentsOf: options.project), number: which.run,
      encoding: options.encoding.settings, onProgress: options.progress)
    try Stages.train(round, options)
    Stages.reportTruncation(round, options)
  }
}
