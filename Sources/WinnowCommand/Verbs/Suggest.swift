import ArgumentParser
import Winnow
import WinnowData
import WinnowProject

struct Suggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Suggest labelling functions to paste, and the rows that a person should look at next.",
    discussion: """
      Example: winnow suggest sentiment
      Example: winnow suggest sentiment --for errors --yaml functions.yaml --rows 8

      Words and phrases that would separate the rows without a vote, or the model's errors, as entries of \
      labeling_functions, with their precision on answers and the validation split's gold; and the next rows worth a \
      look: those that cover clusters at first, then those about which functions, labels and model disagree or are \
      unsure. Nothing in the project is changed.
      """)

  @OptionGroup var options: ProjectOptions
  @Option(
    name: .customLong("for"), help: "What the words are for: uncovered, errors or all (default: uncovered).")
  var target: WordSuggestions.Target?
  @Option(help: "Suggest at most N words and phrases.")
  var words = 20
  @Option(help: "The least precision of a word on the rows whose class is known.")
  var minPrecision = 0.8
  @Option(help: "Name N rows to look at.")
  var rows = 10
  @Option(help: "The seed of the rows that are chosen by clusters.")
  var seed: UInt64 = 7
  @Option(help: "Write the functions to FILE, line by line as labeling_functions takes them.")
  var yaml: String?
  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    for (name, count) in [("--words", words), ("--rows", rows)] where count < 0 {
      throw ValidationError("\(name) \(count): expected at least 0")
    }
    guard (0...1).contains(minPrecision) else {
      throw ValidationError("--min-precision \(minPrecision): expected a share from 0 to 1")
    }
  }

  func run() throws {
    let project = try Project(contentsOf: options.project, needsFunctions: false)
    try project.requireSingleLabel(for: "winnow suggest")
    let suggester = try Suggester(project, encoding: options.encoding.settings, onProgress: options.progress)
    let labels = project.settings.labels
    let suggested = try suggester.words(for: target, limit: words, minimumPrecision: minPrecision)
    let chosen = rows == 0 ? [] : try suggester.rows(limit: rows, seed: seed)
    let texts = options.showText ? try suggester.texts(ofTrainingRows: Set(chosen.map(\.number))) : [:]
    if let yaml {
      let file = try AtomicFile(at: yaml)
      try file.write(Array(suggested.functions.map { $0.yaml(labels: labels) + "\n" }.joined().utf8))
      try file.finish()
    }
    guard json else {
      for line in SuggestionTables.words(suggested, labels: labels) { try Terminal.print(line) }
      if rows > 0 {
        try Terminal.print("")
        for line in SuggestionTables.rows(chosen, texts: texts) { try Terminal.print(line) }
      }
      return
    }
    let document = JSONObject([
      ("words", suggested.document(labels: labels)),
      ("rows", .array(chosen.map { $0.document(text: texts[$0.number]) })),
    ])
    try Terminal.print(JSONValue.object(document).indented)
  }
}
