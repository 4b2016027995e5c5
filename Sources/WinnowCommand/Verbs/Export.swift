import ArgumentParser
import Winnow
import WinnowData
import WinnowProject

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a project's rows, answers and predictions for other tools to read.",
    discussion: """
      Example: winnow export --format label-studio sentiment --rows suggested --output tasks.json --config view.xml
      Example: winnow export --format wrench sentiment --output sentiment-wrench
      Example: winnow export --format snorkel sentiment --split train --output L_train.npy

      label-studio, argilla and doccano get rows with what people and the newest round say of them, to be corrected \
      there and read back with winnow import; --config writes the tool's labels. wrench gets a folder with votes and \
      gold of every split, snorkel the label matrix of one.
      """)

  @Option(help: "The tool: \(ExchangeFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ExchangeFormat
  @OptionGroup var options: ProjectOptions
  @OptionGroup var which: RunOptions
  @Option(help: "The split (default: train; of errors, validation).")
  var split: Split?
  @Option(help: "The rows: \(RowChoice.allCases.map(\.rawValue).joined(separator: ", ")).")
  var rows: RowChoice = .all
  @Option(help: "At most N rows (default: all; of suggested ones, 10).")
  var limit: Int?
  @Option(help: "What suggested rows are chosen by.")
  var seed: UInt64 = 7
  @Flag(help: "Leave out what models say.")
  var noPredictions = false
  @Option(help: "The tool's field for the text.")
  var textColumn = "text"
  @Option(help: "The tool's question, or name of its choices.")
  var question: String?
  @Option(help: "The file to write; of wrench, the folder.")
  var output: String
  @Option(help: "Write the tool's labels to FILE: configuration, settings or classes.")
  var config: String?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit \(limit): expected at least 1") }
    if format == .wrench, split != nil { throw ValidationError("--format wrench has every split") }
    if [.wrench, .snorkel].contains(format), rows != .all || noPredictions || limit != nil {
      throw ValidationError("--format \(format.rawValue) has all rows of a split, with votes")
    }
    if config == output { throw ValidationError("--config and --output are one file") }
  }

  func run() throws {
    let project = try Project(
      contentsOf: options.project, needsFunctions: [.wrench, .snorkel].contains(format))
    let export = try ProjectExport(
      project, round: which.number(in: project), encoding: options.encoding.settings, onProgress: options.progress)
    export.includesPredictions = !noPredictions
    let settings = export.project.settings
    let names = ExchangeNames(text: textColumn, question: question, isMultiLabel: settings.isMultiLabel)
    switch format {
    case .wrench:
      for (split, count) in try export.writeWrenchSet(to: output) { say("\(count) \(split.rawValue) rows") }
    case .snorkel:
      let (rows, functions) = try export.writeVotes(on: split ?? .train, to: output)
      say("\(rows) rows, \(functions) labelling functions")
    case .argilla, .labelStudio, .doccano: try write(export, names)
    }
    if let config {
      let file = try AtomicFile(at: config)
      try file.write(try format.configuration(labels: settings.labels, names: names))
      try file.finish()
    }
  }

  private func write(_ export: ProjectExport, _ names: ExchangeNames) throws {
    let split = try split ?? export.usualSplit(for: rows)
    let chosen = try export.rows(of: split, choosing: rows, limit: limit, seed: seed)
    let writer = try format.writer(to: output, names: names)
    for row in chosen { try writer.write(row) }
    try writer.finish()
    let answered = chosen.count { !$0.answers.isEmpty }
    let predicted = chosen.count { !$0.predictions.isEmpty }
    say("\(chosen.count) \(split.rawValue) rows, \(answered) with an answer, \(predicted) with a prediction")
  }

  private func say(_ text: String) {
    if !options.quiet { Terminal.say("export: \(text)") }
  }
}
