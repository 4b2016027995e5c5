import ArgumentParser
import WinnowData
import WinnowProject

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read what other tools write: rows, votes, and the answers of people.",
    discussion: """
      Example: winnow import --format wrench youtube --output youtube-project
      Example: winnow import --format label-studio export.json --output answered.jsonl
      Example: winnow import --format label-studio export.json --project sentiment --annotator ada
      Example: winnow import --format snorkel L_train.npy --rows train.csv --labels HAM,SPAM --output voted.jsonl

      wrench: a folder with train.json, valid.json, test.json and label.json becomes a project that runs. \
      snorkel: a label matrix as .npy becomes rows with a column for each function, as functions of the kind column \
      read them. argilla (records as JSON), label-studio (JSON or JSON-MIN) and doccano (JSONL or JSON): rows with \
      what the people who answered agree on as their label; with --project, each person's answers are added to the \
      project instead, once: an import can be repeated.
      """)

  @Option(help: "The tool: \(ExchangeFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ExchangeFormat
  @Argument(help: "The files to read; of wrench, one folder.")
  var inputs: [String]
  @Option(help: "The file of rows to write (.jsonl, .csv, .tsv); of wrench, the project's folder to make.")
  var output: String?
  @OptionGroup var answers: AnswerOptions
  @OptionGroup var tool: ExchangeOptions
  @OptionGroup var votes: ExchangeVoteOptions
  @Option(help: "The folder of the base model of a project that is made.")
  var model = "models/all-MiniLM-L6-v2"
  @Flag(help: "Say nothing on stderr but errors.")
  var quiet = false

  func validate() throws {
    guard !inputs.isEmpty else { throw ValidationError("expected at least one file to read") }
    if [.wrench, .snorkel].contains(format), inputs.count > 1 {
      throw ValidationError("--format \(format.rawValue) takes one input, found \(inputs.count)")
    }
    if [.wrench, .snorkel].contains(format), answers.project != nil {
      throw ValidationError("--format \(format.rawValue) has no answers of people: it goes with --output")
    }
    if (output == nil) == (answers.project == nil) {
      throw ValidationError("expected either --output or --project")
    }
    if format != .snorkel, !votes.isEmpty {
      throw ValidationError("--rows, --labels and --functions go with --format snorkel")
    }
  }

  func run() throws {
    guard let output else { return try importAnswers(into: answers.project ?? ".") }
    switch format {
    case .wrench: try importProject(to: output)
    case .snorkel: try importVotes(to: output)
    case .argilla, .labelStudio, .doccano: try importRows(to: output)
    }
  }

  private func importProject(to output: String) throws {
    let set = try WrenchSet(contentsOf: inputs[0])
    try set.writeProject(to: output, model: model)
    let counts = Split.allCases.compactMap { split in
      set.splits[split].map { "\($0.count) \(split.rawValue)" }
    }
    say("made \(output): \(counts.joined(separator: ", ")) rows, \(set.functionCount) labelling functions")
    say("next: winnow run \(output)")
  }

  private func importVotes(to output: String) throws {
    try requireDistinct(output: output, inputs: inputs + [votes.rows].compactMap(\.self))
    let matrix = try SnorkelMatrix(
      contentsOf: inputs[0], labels: votes.labelNames, functions: votes.functionNames)
    try matrix.write(to: output, joining: votes.rows)
    say("\(matrix.rowCount) rows, \(matrix.functions.count) labelling functions")
  }

  private func importRows(to output: String) throws {
    try requireDistinct(output: output, inputs: inputs)
    let reading = try ExchangeReading.of(inputs, format, names: tool.names)
    var names = tool.names
    names.isMultiLabel = names.isMultiLabel || reading.hasLabelSets
    let outcome = try reading.write(to: output, names: names)
    say("\(reading.rows.count) rows, \(outcome.labeled) with a label")
    if names.isMultiLabel, !tool.multiLabel { say("some have several labels: the column label holds lists") }
    if outcome.conflicting > 0 { say("\(outcome.conflicting) rows without a label: people do not agree") }
    for (reason, count) in reading.skipped { say("left out: \(count) \(reason)") }
  }

  private func importAnswers(into folder: String) throws {
    let project = try Project(contentsOf: folder, needsFunctions: false)
    let reading = try ExchangeReading.of(inputs, format, names: tool.names)
    let database = try ProjectDatabase(of: project)
    let found = try AnswerImport(
      reading, into: project, known: database.answers(), annotator: answers.annotator, use: answers.use)
    try database.append(found.answers)
    say("\(found.answers.count) answers added, \(found.standing) stood already")
    let leftOut = [
      (found.outdated, "older than what the same person has said since"),
      (found.unmatched, "about no training row"),
      (found.ambiguous, "about a text or an identifier of several training rows"),
      (found.unclear, "that give several labels, or none, where a row has one"),
    ]
    for (count, reason) in leftOut where count > 0 { say("left out: \(count) answers \(reason)") }
    for (label, count, nearest) in found.unknownLabels {
      let advice = nearest.map { ": is \($0) meant?" } ?? ""
      say("left out: \(count) answers with the label \"\(label)\", which the project does not have\(advice)")
    }
    for (reason, count) in reading.skipped { say("left out: \(count) \(reason)") }
  }

  private func say(_ text: String) {
    if !quiet { Terminal.say("import: \(text)") }
  }
}
