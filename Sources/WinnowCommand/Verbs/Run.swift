import ArgumentParser
import Winnow
import WinnowProject

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Go one round: label, train, evaluate, look at the errors, write the report.",
    discussion: """
      Example: winnow run sentiment

      Opens a new round in PROJECT/runs, and prints the path from the model's own predictions to the \
      trained head. PROJECT/runs/NUMBER/model is then what winnow predict loads, and report.html beside it is \
      the round to look at in a browser.
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var limit: LimitOptions
  @Flag(help: "Write a report.html that quotes no row.")
  var noTexts = false
  @OptionGroup var lock: LockOptions

  func run() throws {
    let project = try Project(contentsOf: options.project)
    let hold = try lock.hold(project, for: "run")
    defer { hold.release() }
    let round = try Round(
      opening: project, encoding: options.encoding.settings, limit: limit.limit,
      onProgress: options.progress)
    try Stages.label(round, options)
    try Stages.train(round, options)
    let metrics = try round.evaluate()
    // Error modes are those of one label a row.
    let errors = round.isMultiLabel ? nil : try round.writeErrors()
    try round.writeReport(of: errors, showsTexts: !noTexts)
    try round.publish()
    try Stages.show(metrics)
    Stages.reportTruncation(round, options)
    if !options.quiet { Terminal.say("report: \(round.folder.path(of: .report))") }
    if !options.quiet { Terminal.say("round \(round.folder.number): \(round.folder.path)") }
  }
}
