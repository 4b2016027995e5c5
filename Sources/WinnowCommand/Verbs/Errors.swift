import ArgumentParser
import Winnow
import WinnowData
import WinnowProject

struct Errors: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a round's model gets wrong, and what to do about it.",
    discussion: """
      Example: winnow errors sentiment
      Example: winnow errors sentiment --split train --slice-regex 'https?://' --json
      Example: winnow errors --predictions predictions.jsonl

      Confusion with the rows behind it; the clarity matrix (model right or wrong × label model right, wrong or \
      silent) with what to do; the slices that explain most of the error, by function, length, column, word, \
      regular expression and cluster, corrected for looking at many (Benjamini-Hochberg); calibration; labels that \
      are probably wrong (confident learning on out-of-fold probabilities); near-duplicate texts. Without gold the \
      model is held against the label model. Without --split and --slice-regex, errors.json of the round is written. \
      With --predictions, rows with gold and the probabilities of any model are looked at instead.
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var which: RunOptions
  @Option(help: "The split to look at: validation, test or train (default: validation, where there is one).")
  var split: Split?
  @Option(help: "A regular expression that makes a slice; may be given several times.")
  var sliceRegex: [String] = []
  @Option(help: "Rows with gold and probabilities, as winnow predict writes them, instead of a project.")
  var predictions: String?
  @Option(help: "The text's column of --predictions; given several times, they are joined by a line break.")
  var textColumn: [String] = []
  @Option(help: "The gold label's column of --predictions (default: label).")
  var labelColumn: String?
  @Flag(help: "Print JSON.")
  var json = false
  @OptionGroup var lock: LockOptions

  func validate() throws {
    if predictions != nil, split != nil || which.run != nil {
      throw ValidationError("--predictions is a file of its own: it goes with neither --split nor --run")
    }
    if predictions == nil, !textColumn.isEmpty || labelColumn != nil {
      throw ValidationError("--text-column and --label-column go with --predictions")
    }
  }

  func run() throws {
    if let predictions {
      let columns = ColumnSelection(
        text: textColumn.isEmpty ? ["text"] : textColumn, label: labelColumn)
      try show(
        ErrorsDocument(
          LabeledPredictions(contentsOf: predictions, columns: columns), patterns: sliceRegex,
          at: predictions))
      return
    }
    let project = try Project(contentsOf: options.project)
    try project.requireSingleLabel(for: "winnow errors")
    let isUsual = split == nil && sliceRegex.isEmpty
    // Only what is found in the usual way is kept.
    let hold = isUsual ? try lock.hold(project, for: "errors") : nil
    defer { hold?.release() }
    let round = try Round(
      continuing: project, number: which.number(in: project),
      encoding: options.encoding.settings, onProgress: options.progress)
    try show(
      try isUsual
        ? round.writeErrors() : round.errors(ErrorSettings(split: split, patterns: sliceRegex)))
    Stages.reportTruncation(round, options)
  }

  private func show(_ document: ErrorsDocument) throws {
    if json {
      try Terminal.print(document.document(showingTexts: options.showText).indented)
    } else {
      for line in ErrorTables(document, showsTexts: options.showText).lines { try Terminal.print(line) }
    }
  }
}
