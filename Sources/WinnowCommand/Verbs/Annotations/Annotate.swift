import ArgumentParser
import Foundation
import Winnow
import WinnowData
import WinnowProject

struct Annotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer row after row, one key a label.",
    discussion: """
      Example: winnow annotate sentiment
      Example: winnow annotate sentiment --annotator alice --filter errors --to validation
      Example: winnow annotate sentiment --filter conflicts
      Example: winnow annotate sentiment --again --ids mistakes.txt

      Shows the rows that winnow suggest asks about, or others, with their texts and what functions, label model and \
      model say. Keys: 1–9 and then letters for the labels, s skips, u takes the last answer back, n notes, q ends, \
      ? shows the keys. An answer is on the disk (project.sqlite) before the next row is shown; a row that a person \
      has answered or skipped is not shown to that person again, unless its text has changed or --again asks for it: \
      a new answer takes the place of that person's old one. Where standard input is \
      no terminal, each line is a key, or n and a note. An answer outranks every function in the next round. \
      --filter conflicts is for whoever settles what others say differently.

      With multi_label: true a label's key chooses it, or no longer, 0 chooses none, and Enter gives the row what is \
      chosen, which may be none of the labels; where standard input is no terminal, a line has the keys of all labels \
      of a row, such as 13 or 1,3, or 0 for none of them.
      """)

  @OptionGroup var options: ProjectOptions
  @Option(help: "Whose answers these are (default: the environment's USER).")
  var annotator: String?
  @Option(help: "Ask about at most N rows (default: 20 suggested ones, all of other filters).")
  var rows: Int?
  @Option(
    help: """
      The rows to ask about: suggested, all, unlabelled, errors (the model contradicts the labels) or conflicts \
      (default: suggested; all with --function, --label, --regex or --ids).
      """)
  var filter: AnnotationSelection.Filter?
  @Option(help: "Only rows on which the labelling function NAME votes.")
  var function: String?
  @Option(help: "Only rows that the newest round, or --function, gives this label.")
  var label: String?
  @Option(help: "Only rows whose text matches a regular expression.")
  var regex: String?
  @Option(help: "Only rows whose identifiers stand in FILE, one a line.")
  var ids: String?
  @Flag(help: "Ask about rows that this person has answered or skipped too.")
  var again = false
  @Option(
    name: .customLong("to"),
    help:
      "What the answers are for: training, validation or annotated, a split of their own (default: training)."
  )
  var use: Answer.Use = .training
  @Option(help: "The seed of the rows that are chosen by clusters.")
  var seed: UInt64 = 7

  func validate() throws {
    if let rows, rows < 1 { throw ValidationError("--rows \(rows): expected at least 1") }
  }

  func run() throws {
    let project = try Project(contentsOf: options.project, needsFunctions: false)
    let labels = project.settings.labels
    let (annotator, keys) = (
      try name(), try AnnotationKeys(for: labels, isMultiLabel: project.settings.isMultiLabel)
    )
    let selection = AnnotationSelection(
      filter ?? (isNarrowed ? .all : .suggested), limit: rows, function: function, label: label,
      pattern: regex,
      identifiers: try ids.map(identifiers), seed: seed, asksAgain: again)
    let database = try ProjectDatabase(of: project)
    let queue = try AnnotationQueue(
      of: project, selection, annotator: annotator, answers: database.answers(),
      encoding: options.encoding.settings, onProgress: options.progress)
    for note in queue.notes where !options.quiet { Terminal.say(note) }
    guard queue.count > 0 else {
      if !options.quiet {
        Terminal.say("There is no row left to ask \(DisplayedText.line(annotator)) about.")
      }
      return
    }
    let session = AnnotationSession(
      count: queue.count, row: { queue[$0] }, labels: labels, keys: keys,
      settings: .init(annotator: annotator, use: use, settles: selection.filter == .conflicts),
      store: database)
    let screen = AnnotationScreen(labels: labels, keys: keys, width: KeyTerminal.width)
    var conversation = AnnotationConversation(session, screen)
    defer { if !options.quiet { report(conversation.session) } }
    if isatty(STDIN_FILENO) == 1 {
      try KeyTerminal().run(&conversation)
    } else {
      var lines = KeyLines(keys)
      try lines.run(&conversation)
    }
  }

  private var isNarrowed: Bool { function != nil || label != nil || regex != nil || ids != nil }

  private func name() throws(WinnowError) -> String {
    let name = annotator ?? ProcessInfo.processInfo.environment["USER"] ?? ""
    let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard !name.isEmpty, name.unicodeScalars.count <= 100, isPlain else {
      throw WinnowError(
        .usage, at: "--annotator",
        found: name.isEmpty ? "no name, and USER is not set" : "no name that can be shown",
        expected: "a name of 1 to 100 characters")
    }
    return name
  }

  private func identifiers(in file: String) throws(WinnowError) -> Set<String> {
    guard let text = String(validating: try readFile(at: file), as: UTF8.self) else {
      throw WinnowError(.data, at: file, found: "bytes that are no UTF-8", expected: "an identifier a line")
    }
    return Set(text.split(whereSeparator: \.isNewline).map(String.init))
  }

  private func report(_ session: AnnotationSession) {
    let (counts, lost) = (session.counts, session.unkept)
    let left = session.count - session.place + lost.answered + lost.skipped
    Terminal.say(
      "\(counts.answered - lost.answered) answered, \(counts.skipped - lost.skipped) skipped, \(counts.undone) undone; \(left) of \(session.count) rows left"
    )
    if lost.answered > 0 {
      Terminal.say("not kept, to be given again: the last \(lost.answered) of the answers")
    }
  }
}
