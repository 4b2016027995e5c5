import ArgumentParser
import WinnowProject

/// How an annotation tool calls text and labels.
struct ExchangeOptions: ParsableArguments {
  @Option(help: "The tool's field with the text.")
  var textColumn = "text"
  @Option(
    help: "The tool's question, or name of its choices (default: the only one; label in what is written).")
  var question: String?
  @Flag(help: "A row may have several labels, or none.")
  var multiLabel = false

  var names: ExchangeNames {
    ExchangeNames(text: textColumn, question: question, isMultiLabel: multiLabel)
  }
}

/// What is known about a matrix of votes.
struct ExchangeVoteOptions: ParsableArguments {
  @Option(help: "The rows that the votes are of (.jsonl, .csv, .tsv), in the same order.")
  var rows: String?
  @Option(help: "The classes' names, in class order and with commas between them.")
  var labels: String?
  @Option(help: "The functions' names, in column order and with commas between them.")
  var functions: String?

  var isEmpty: Bool { rows == nil && labels == nil && functions == nil }
  var labelNames: [String]? { labels.map(Self.parts) }
  var functionNames: [String]? { functions.map(Self.parts) }

  func validate() throws {
    for (name, names) in [("--labels", labelNames), ("--functions", functionNames)] {
      guard let names else { continue }
      if names.contains("") || Set(names).count != names.count {
        throw ValidationError("\(name): expected distinct names with commas between them")
      }
      if name == "--labels", names.count < 2 { throw ValidationError("--labels: expected at least two") }
    }
  }

  private static func parts(of list: String) -> [String] {
    list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
