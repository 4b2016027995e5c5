import ArgumentParser
import Winnow
import WinnowData
import WinnowLabeling
import WinnowProject

struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what is known about the labelling functions of a round.",
    discussion: """
      Examples: winnow analyze sentiment
                winnow analyze sentiment --function praises --show-text

      Coverage, overlaps and conflicts are shares of all rows, "only it" the rows that no other function votes on; \
      against gold, where there is some, stand how many votes are right and wrong and where the precision may lie; \
      "estimated" is the mean probability of a function's votes by the label model, "weight" what it learned. Last \
      stands what becomes of the majority's labels without the function; with --refit, of the label model's.
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var which: RunOptions
  @Option(help: "Print all that is known about this function: its pairs, rows, removal and worst examples.")
  var function: String?
  @Flag(help: "Fit the label model anew without each function in turn; --function does so for the one.")
  var refit = false
  @Flag(help: "Print one JSON object with everything, as analysis.json.")
  var json = false

  func run() throws {
    let project = try Project(contentsOf: options.project)
    let round = try Round(
      continuing: project, number: which.number(in: project),
      encoding: options.encoding.settings, onProgress: options.progress)
    if round.isMultiLabel { return try printLabels(round) }
    let settings = round.project.settings
    if let function { try requireFunction(function, among: settings.labelingFunctions.map(\.name)) }
    let analyses = try round.analyze { refit || $0 == function }
    if json { return try Terminal.print(round.document(of: analyses).document.indented) }
    for entry in analyses {
      var tables = DiagnosisTables(
        diagnosis: entry.diagnosis, name: entry.split.rawValue, labels: settings.labels)
      let index = entry.analysis.functions.firstIndex { $0.name == function }
      if options.showText, let index {
        tables.texts = try round.texts(of: entry.diagnosis.functions[index].namedRows, on: entry.split)
      }
      for line in index.map(tables.details(of:)) ?? tables.summary { try Terminal.print(line) }
      try Terminal.print("")
    }
  }

  private func printLabels(_ round: Round) throws {
    guard !json, !refit, function == nil else {
      throw WinnowError(
        .usage, at: "winnow analyze",
        found: "--json, --refit or --function in a project of several labels a row",
        expected: "none of them", advice: "Its round has analysis.json")
    }
    for entry in try round.analyzeLabels() {
      for line in MultiLabelTables.analysis(entry) { try Terminal.print(line) }
      try Terminal.print("")
    }
  }
}

/// Refuses a function that is none of `names`.
func requireFunction(_ function: String, among names: [String]) throws(WinnowError) {
  guard !names.contains(function) else { return }
  throw WinnowError(
    .usage, at: "--function", found: "\"\(function)\"", expected: "one of \(names.joined(separator: ", "))",
    advice: nearestName(to: function, among: names).map { "Did you mean \($0)?" })
}
