import ArgumentParser
import Winnow
import WinnowData
import WinnowLabeling
import WinnowProject
import WinnowTensor

struct LabelingFunctionsApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Write the votes of labelling functions on the rows of a file of any length.",
    discussion: """
      Example: winnow lf apply --functions rules.yaml --input rows.jsonl --output votes.jsonl

      rules.yaml has labels, labeling_functions and allow_commands as winnow.yaml has them; --project takes \
      those of a project. An output ending in .npy is int8 (int16 for more than 128 labels), one row a text \
      and one column a function, -1 for an abstention; else each line has a row's id and votes, as a round's \
      votes.jsonl. Functions that ask a model are refused: winnow label runs them.

      Memory does not grow with the file, unless a function runs a command: it answers at the end.
      """)

  @Option(help: "A file of labels and labelling functions.")
  var functions: String?
  @Option(help: "A project's folder, whose labelling functions are taken.")
  var project: String?
  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions
  @Option(
    help: "Workers (default: the physical cores that affinity and control groups leave to this process).")
  var threads: Int?
  @Flag(help: "Let messages quote the texts of rows.")
  var showText = false

  func validate() throws {
    guard (functions == nil) != (project == nil) else {
      throw ValidationError("Give one of --functions FILE and --project DIR")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads \(threads): expected a number from 1 to 1024")
    }
  }

  func run() throws {
    try requireDistinct(output: output.output, inputs: [input.input])
    try input.requireOwnFiles(for: [output.output])
    let project =
      if let functions { try Project(functionsAt: functions) } else {
        try Project(contentsOf: project ?? ".")
      }
    try project.requireSingleLabel(for: "winnow lf apply", file: functions)
    try requireNoModel(project.settings.labelingFunctions)
    var application = try FunctionApplication(project.labelingFunctions(), labels: project.settings.labels)
    application.columns = columns(of: project.settings.data)
    application.threads = threads ?? WorkerPool.availableCores
    application.limit = input.limit
    application.keepsFaultTexts = showText
    let badRows = try input.skipBadRows.map { path throws(WinnowError) in
      try requireDistinct(output: path, inputs: [input.input])
      return try BadRowFile(at: path)
    }
    let progress = ProgressLine("lf apply", isQuiet: output.quiet)
    let outcome = try application.run(from: input.input, to: output.output, badRows: badRows) { rows, share in
      try Interruption.check()
      progress.update(rows: rows, share: share)
    }
    try badRows?.finish()
    progress.finish(rows: outcome.rowCount)
    guard !output.quiet else { return }
    if let count = badRows?.count, count > 0 { Terminal.say("\(count) bad rows were skipped") }
    report(outcome)
  }

  /// The columns that flags name, else those of the settings.
  private func columns(of data: DataSettings) -> ColumnSelection {
    ColumnSelection(
      text: input.textColumn.isEmpty ? data.columns.text : input.textColumn,
      label: input.labelColumn ?? data.columns.label, identifier: input.idColumn ?? data.columns.identifier)
  }

  private func requireNoModel(_ functions: [LabelingFunctionSettings]) throws(WinnowError) {
    guard let function = functions.first(where: \.asksModel) else { return }
    throw WinnowError(
      .data, at: self.functions ?? "\(project ?? ".")/\(Project.settingsName)",
      found: "the function \"\(function.name)\", which asks a model",
      expected: "functions that look at rows alone", advice: "winnow label runs such functions")
  }

  private func report(_ outcome: FunctionApplication.Outcome) {
    for faults in outcome.report.functions where faults.count > 0 {
      Terminal.say("\(faults.function) failed on \(faults.count) rows and abstained there:")
      for example in faults.examples.prefix(3) {
        let text = outcome.faultTexts[example.row].map { ": \(JSONValue.string($0).encoded)" } ?? ""
        Terminal.say("  row \(example.row): \(example.reason)\(text)")
      }
    }
  }
}
