import ArgumentParser
import Winnow
import WinnowData
import WinnowEvaluation
import WinnowProject

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two rounds: settings, functions, metrics, and the rows that got better and worse.",
    discussion: """
      Example: winnow diff 3 5 sentiment
      Example: winnow diff 3 best sentiment --split test --metric accuracy --show-text

      Differences are the second round's value less the first one's, over the rows of validation and test that both \
      rounds have (the same identifier and text), with the interval that holds the true difference in 95 of 100 cases \
      (paired bootstrap). Rows that only one round has, whose text or gold has changed, or whose gold label only one \
      round knows are counted and left out. Functions and classes stand beside what they did in both rounds.
      """)

  @Argument(help: "The first round: its number, or best.")
  var first: RunName
  @Argument(help: "The second round: its number, or best.")
  var second: RunName
  @Argument(help: "The project's folder, which holds winnow.yaml.")
  var project: String = "."
  @Option(help: "The split to look at: validation or test (default: both).")
  var split: Split?
  @Option(help: "A metric to show, by its name in metrics.json; may be given several times (default: all).")
  var metric: [String] = []
  @Option(help: "Show at most N rows of those that got better and of those that got worse.")
  var rows = 20
  @Option(help: "The seed of the intervals' draws.")
  var seed: UInt64 = 1
  @Flag(help: "Quote the texts of rows.")
  var showText = false
  @Flag(help: "Print JSON, with all rows.")
  var json = false

  func validate() throws {
    if rows < 0 { throw ValidationError("--rows \(rows): expected at least 0") }
    if split == .train {
      throw ValidationError("--split train: the trained model's predictions are of validation and test")
    }
  }

  func run() throws {
    let project = try Project(contentsOf: project, needsFunctions: false)
    let comparison = try RoundComparison(
      first.number(in: project), second.number(in: project), of: project,
      RoundComparison.Scope(
        split: split, keepsTexts: showText, bootstrap: PairedBootstrap(seed: seed)))
    let known = Set(
      comparison.splits.flatMap { $0.differences.map(\.metric) } + comparison.voterDifferences.map(\.metric))
    for name in metric where !known.isEmpty && !known.contains(name) {
      throw WinnowError(
        .usage, at: "--metric", found: "\"\(name)\"",
        expected: "one of \(known.sorted().joined(separator: ", "))",
        advice: nearestName(to: name, among: known.sorted()).map { "Did you mean \($0)?" })
    }
    let metrics = metric.isEmpty ? nil : Set(metric)
    if json { return try Terminal.print(comparison.document(metrics: metrics).indented) }
    for line in DiffTables(comparison, metrics: metrics, listedRows: rows).lines { try Terminal.print(line) }
  }
}
