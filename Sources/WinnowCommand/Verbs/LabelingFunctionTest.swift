import ArgumentParser
import Winnow
import WinnowData
import WinnowProject

struct LabelingFunctionTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Try a labelling function on a sample of the training rows.",
    discussion: """
      Examples: winnow lf test '\\bfree (gift|money)\\b' --label spam mail
                winnow lf test 'gift, prize' --kind keywords --label spam mail
                winnow lf test '{below: 4}' --kind words --label spam --with 'where={regex: http}' mail
                winnow lf test --function praises mail

      Prints how many rows it votes on, how far it agrees with the newest round's labels, how often it is right where \
      there is gold, and twenty of its rows. PATTERN is a text for regex, dictionary (a file), similar and column, \
      words with commas between them for keywords, and YAML as in winnow.yaml for every other kind.
      """)

  @Argument(help: "What the function looks for; none with --function.")
  var pattern: String?

  @Argument(help: "The project's folder, which holds winnow.yaml (default: the current one).")
  var project: String?

  @Option(help: "The kind of function, as winnow.yaml calls it.")
  var kind: String = "regex"

  @Option(help: "The label that the function gives.")
  var label: String?

  @Option(name: .customLong("with"), help: "KEY=VALUE: another key of the function, its value as YAML.")
  var options: [String] = []

  @Option(help: "Try this function of winnow.yaml.")
  var function: String?

  @Option(help: "Draw at most N rows.")
  var sample: Int = FunctionTrial.Settings().sample

  @Option(help: "What the rows are drawn by.")
  var seed: UInt64 = FunctionTrial.Settings().seed

  @Option(help: "Whose gold the votes are held against: validation or train.")
  var gold: GoldSplit = .validation

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Show the texts of the examples.")
  var showText = false

  @Flag(help: "Say nothing on stderr but errors.")
  var quiet = false

  @OptionGroup var encoding: EncodingOptions

  /// The splits that may be looked at while functions are written; test is for the end.
  enum GoldSplit: String, ExpressibleByArgument, CaseIterable {
    case validation, train
  }

  func validate() throws {
    if sample < 1 { throw ValidationError("--sample \(sample): expected at least 1") }
    if function == nil, pattern == nil { throw ValidationError("expected a PATTERN, or --function NAME") }
    if function != nil, project != nil {
      throw ValidationError("a PATTERN and --function: expected one of them")
    }
    if function != nil, label != nil || !options.isEmpty {
      throw ValidationError("--label and --with belong to a PATTERN; winnow.yaml says them for --function")
    }
    for option in options where !option.dropFirst().contains("=") {
      throw ValidationError("--with \(option): expected KEY=VALUE")
    }
  }

  func run() throws {
    let folder = (function == nil ? project : pattern) ?? "."
    let project = try Project(contentsOf: folder)
    try project.requireSingleLabel(for: "winnow lf test")
    var settings = FunctionTrial.Settings()
    (settings.sample, settings.seed) = (sample, seed)
    settings.goldSplit = gold == .train ? .train : .validation
    let lines = StageLines(isQuiet: quiet)
    let trial = try FunctionTrial(
      of: try chosen(in: project), in: project, settings, encoding: encoding.settings
    ) {
      try Interruption.check()
      lines.update($0)
    }
    let report = FunctionTrialReport(trial: trial, labels: project.settings.labels, showsText: showText)
    if json {
      try Terminal.print(report.document.encoded)
    } else {
      for line in report.lines { try Terminal.print(line) }
    }
  }

  private func chosen(in project: Project) throws(WinnowError) -> LabelingFunctionSettings {
    guard let function else {
      return try LabelingFunctionSettings(
        kind: kind, pattern: pattern ?? "", label: label,
        options: options.map { option in
          let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          return (String(parts[0]), String(parts[1]))
        }, in: project.settings)
    }
    let functions = project.settings.labelingFunctions
    if let found = functions.first(where: { $0.name == function }) { return found }
    throw WinnowError(
      .usage, at: "--function", found: "\"\(function)\", which is no function of the project",
      expected: "one of \(functions.map(\.name).joined(separator: ", "))",
      advice: nearestName(to: function, among: functions.map(\.name)).map { "Did you mean \($0)?" })
  }
}
