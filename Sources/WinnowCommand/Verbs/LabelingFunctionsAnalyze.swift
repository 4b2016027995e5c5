import ArgumentParser
import Winnow
import WinnowData
import WinnowLabeling
import WinnowProject

struct LabelingFunctionsAnalyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Print what votes in a file tell about the labelling functions.",
    discussion: """
      Examples: winnow lf analyze --votes votes.npy --gold gold.npy
                winnow lf analyze --votes votes.jsonl --gold rows.csv --kind label_model --json

      Without --kind, --function and --json it prints the table of coverage, overlaps, conflicts and precision \
      alone. With one of them, a label model (majority_vote where --kind names none) adds estimated precision, what \
      becomes of the labels without each function, and near-duplicates, as winnow analyze does for a project.
      """)

  @OptionGroup var input: VoteOptions
  @OptionGroup var model: LabelModelOptions
  @Option(help: "Print all that is known about this function: its pairs, rows, removal and worst examples.")
  var function: String?
  @Flag(help: "Fit the label model anew without each function in turn; --function does so for the one.")
  var refit = false
  @Flag(help: "Print one JSON object with everything.")
  var json = false

  func run() throws {
    let isPlain = model.kind == nil && function == nil && !json && !refit
    if isPlain, let (analysis, labels) = try input.analysis() { return try show(analysis, labels) }
    let (table, gold) = try input.read()
    if let function { try requireFunction(function, among: table.votes.functionNames) }
    guard !isPlain else { return try show(LabelingAnalysis(table.votes, gold: gold), table.labels) }
    let combination = try VoteCombination(of: table, by: model.choice(orElse: .majorityVote), gold: gold)
    let diagnosis = try combination.diagnosis { refit || $0 == function }
    if json {
      let members = DiagnosisDocument(labels: table.labels).members(of: diagnosis)
      return try Terminal.print(JSONValue.object(members).indented)
    }
    let tables = DiagnosisTables(diagnosis: diagnosis, name: "votes", labels: table.labels)
    let index = table.votes.functionNames.firstIndex { $0 == function }
    for line in index.map(tables.details(of:)) ?? tables.summary { try Terminal.print(line) }
  }

  private func show(_ analysis: LabelingAnalysis, _ labels: [String]) throws {
    for line in FunctionTables.table(analysis, of: "votes", labels: labels) { try Terminal.print(line) }
  }
}
