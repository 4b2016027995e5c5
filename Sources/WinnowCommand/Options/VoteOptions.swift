import ArgumentParser
import Winnow
import WinnowLabeling
import WinnowProject

/// Votes in a file, and what is known of their rows.
struct VoteOptions: ParsableArguments {
  @Option(
    help: """
      The votes: class indices with -1 for an abstention in .npy (rows × functions, integers), or JSON lines as a \
      round's votes.jsonl.
      """)
  var votes: String

  @Option(help: "The classes' names, in class order and with commas between them.")
  var labels: String?

  @Option(help: "The functions' names, in column order and with commas between them.")
  var functions: String?

  @Option(
    help:
      "The rows' true classes: indices with -1 for none in .npy, or rows with a label each (.jsonl, .csv, .tsv)."
  )
  var gold: String?

  @Option(help: "The gold label's column (default: label).")
  var labelColumn: String?

  func validate() throws {
    for (name, list) in [("--labels", labels), ("--functions", functions)] {
      guard let names = list.map(parts(of:)) else { continue }
      if names.contains("") || Set(names).count != names.count {
        throw ValidationError("\(name): expected distinct names with commas between them")
      }
      if name == "--labels", names.count < 2 { throw ValidationError("--labels: expected at least two") }
    }
    if labelColumn != nil, gold == nil { throw ValidationError("--label-column goes with --gold") }
  }

  private func parts(of list: String) -> [String] {
    list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// The functions' table, counted without keeping the votes; nil where they have to be read whole.
  func analysis() throws -> (analysis: LabelingAnalysis, labels: [String])? {
    try VoteTable.analysis(
      contentsOf: votes, functions: functions.map(parts(of:)), labels: labels.map(parts(of:)), goldPath: gold)
  }

  /// The votes and the gold that there is.
  func read() throws -> (table: VoteTable, gold: [Int?]?) {
    let table = try VoteTable(
      contentsOf: votes, functions: functions.map(parts(of:)), labels: labels.map(parts(of:)))
    return (table, try gold.map { try table.gold(contentsOf: $0, column: labelColumn) })
  }
}

/// How a label model is fitted.
struct LabelModelOptions: ParsableArguments {
  @Option(help: "The label model, as winnow.yaml calls it; weighted_vote and auto learn from --gold.")
  var kind: LabelModelChoice.Kind?

  @Option(help: "The steps of the kinds that learn by gradient.")
  var epochs: Int = LabelModelChoice.standardSettings.epochs

  @Option(help: "What the start is drawn by.")
  var seed: UInt32 = LabelModelChoice.standardSettings.seed

  func validate() throws {
    guard (1...1_000_000).contains(epochs) else {
      throw ValidationError("--epochs \(epochs): expected a number from 1 to 1000000")
    }
  }

  /// The choice, of `standard` where no kind is given.
  func choice(orElse standard: LabelModelChoice.Kind) -> LabelModelChoice {
    var choice = LabelModelChoice(kind ?? standard)
    (choice.settings.epochs, choice.settings.seed) = (epochs, seed)
    return choice
  }
}
