import ArgumentParser
import Winnow
import WinnowData
import WinnowProject

struct Rounds: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the rounds so far, side by side.",
    discussion: """
      Example: winnow rounds sentiment
      Example: winnow rounds sentiment --metric accuracy --split test

      Each with its labelling functions, their coverage of the training rows, the label model, a metric of every voter, \
      and what changed from the round before: functions added (+), removed (−) and set otherwise (~), settings, inputs. \
      The best round by the metric that best in winnow.yaml names is marked, and PROJECT/runs/best leads to it. No file \
      that grows with the rows is read.
      """)

  @Argument(help: "The project's folder, which holds winnow.yaml.")
  var project: String = "."
  @Option(
    help: "The metric to show, by its name in metrics.json (default: the project's for the best round).")
  var metric: String?
  @Option(help: "The split to show (default: the project's for the best round).")
  var split: Split?
  @Flag(help: "Say nothing on stderr but errors.")
  var quiet = false
  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let project = try Project(contentsOf: project, needsFunctions: false)
    let (history, notes) = RunHistory.indexed(project)
    if !quiet { for note in notes { Terminal.say(note) } }
    // The link may be gone, or the project may have chosen another metric. Where it cannot be made, the list stands.
    do { try history.keepBest(in: project) } catch { if !quiet { Terminal.say("\(error)") } }
    if json { return try Terminal.print(history.document.indented) }
    let metric = metric ?? history.choice.metric.rawValue
    let names = Set(history.runs.flatMap { $0.metrics.values.flatMap { $0.values.flatMap(\.keys) } })
    if self.metric != nil, !names.isEmpty, !names.contains(metric) {
      throw WinnowError(
        .usage, at: "--metric", found: "\"\(metric)\"",
        expected: "one of \(names.sorted().joined(separator: ", "))",
        advice: nearestName(to: metric, among: names.sorted()).map { "Did you mean \($0)?" })
    }
    for line in RoundsTable(history, metric: metric, split: split ?? history.choice.split).lines {
      try Terminal.print(line)
    }
  }
}
