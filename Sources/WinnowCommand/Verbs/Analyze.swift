import ArgumentParser
import Winnow
import WinnowProject

struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the labelling functions' table of a round.",
    discussion: """
      Example: winnow analyze sentiment

      Coverage, overlaps and conflicts are shares of all rows; against gold, where there is some, stand \
      how many votes are right and wrong; weight is what the label model learned.
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var which: RunOptions

  func run() throws {
    let round = try Round(
      continuing: Project(contentsOf: options.project), number: which.run,
      encoding: options.encoding.settings, onProgress: options.progress)
    if round.isMultiLabel {
      for entry in try round.analyzeLabels() {
        for line in MultiLabelTables.analysis(entry) { try Terminal.print(line) }
        try Terminal.print("")
      }
    }
    for (split, analysis) in try round.analyze() {
      for line in RoundTables.analysis(analysis, split: split, labels: round.project.settings.labels) {
        try Terminal.print(line)
      }
      try Terminal.print("")
    }
  }
}
