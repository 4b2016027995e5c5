import ArgumentParser
import Winnow
import WinnowData
import WinnowProject

struct ReportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a round as one page for a browser.",
    discussion: """
      Example: winnow report sentiment
      Example: winnow report sentiment --run 3 --no-texts --output round3.html

      Writes report.html into the round: the path from the model's own predictions to the trained head, confusion, \
      calibration, the labelling functions, slices, what to do next, and the rows to look at, with search and \
      filter. The page asks no network for anything. It quotes rows, unless --no-texts is given: then rows stand in \
      it by number and identifier alone.
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var which: RunOptions
  @Flag(help: "Quote no row: no text, no word of one, no column's value.")
  var noTexts = false
  @Option(help: "Where the page goes instead of report.html of the round.")
  var output: String?
  @OptionGroup var lock: LockOptions

  func run() throws {
    let project = try Project(contentsOf: options.project)
    if let output { try requireDistinct(output: output, inputs: project.dataPaths) }
    // Only a page that goes into the round changes it.
    let hold = output == nil ? try lock.hold(project, for: "report") : nil
    defer { hold?.release() }
    try Round.withReport(
      of: project, number: which.number(in: project), showsTexts: !noTexts, encoding: options.encoding.settings,
      onProgress: options.progress
    ) { report, round in
      let page = report.page()
      let path = output ?? round.folder.path(of: .report)
      if let output {
        let file = try AtomicFile(at: output)
        try file.write(page)
        try file.finish()
      } else {
        try round.folder.write(page, to: .report)
      }
      guard !options.quiet else { return }
      for change in report.changedInputs {
        Terminal.say(
          "report: \(change.file) \(change.isGone ? "is gone" : "has changed") since round \(round.folder.number) was made: no text is quoted"
        )
      }
      Stages.reportTruncation(round, options)
      Terminal.say("report: \(path)")
    }
  }
}
