import ArgumentParser
import Foundation
import Winnow
import WinnowData
import WinnowHeads
import WinnowProject

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold a round, or any classifier, against gold labels.",
    discussion: """
      Example: winnow evaluate sentiment
      Example: winnow evaluate --model sentiment/runs/0001/model --input labelled.csv

      Of a round, writes metrics.json, predictions.validation.jsonl and predictions.test.jsonl and prints the path \
      from the model's own predictions to the trained head. Of a classifier and a file, prints its metrics as JSON.
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var which: RunOptions
  @Option(help: "A classifier's folder, or its name in the store, instead of a project.")
  var model: String?
  @Option(help: "Rows with gold labels, for --model.")
  var input: String?
  @Option(help: "The text's column of --input; given several times, they are joined by a line break.")
  var textColumn: [String] = []
  @Option(help: "The gold label's column of --input (default: label).")
  var labelColumn: String?
  @OptionGroup var longTexts: LongTextOptions
  @OptionGroup var lock: LockOptions
  @Option(
    help: ArgumentHelp(
      "With --model: write the rows that a person should see to --review, as predict --review-below does, with gold or without.",
      valueName: "p"))
  var reviewBelow: Float?
  @Option(help: "Where --review-below writes.")
  var review: String?

  func validate() throws {
    if (model == nil) != (input == nil) { throw ValidationError("--model and --input go together") }
    if model == nil, reviewBelow != nil || review != nil {
      throw ValidationError("--review-below goes with --model")
    }
    if (reviewBelow == nil) != (review == nil) {
      throw ValidationError("--review-below and --review go together")
    }
    if let reviewBelow, !(0...1).contains(reviewBelow) {
      throw ValidationError("--review-below \(reviewBelow): expected a probability from 0 to 1")
    }
    if model == nil, longTexts.long != .truncate { throw ValidationError("--long goes with --model") }
  }

  func run() throws {
    if let model, let input {
      try evaluate(model, on: input)
    } else {
      let project = try Project(contentsOf: options.project)
      let hold = try lock.hold(project, for: "evaluate")
      defer { hold.release() }
      let round = try Round(
        continuing: project, number: which.number(in: project),
        encoding: options.encoding.settings, onProgress: options.progress)
      try Stages.show(round.evaluate())
      Stages.reportTruncation(round, options)
    }
  }

  private func classifier(_ model: String) throws -> any Classifier {
    let url = ModelStore.standard.folder(meant: model)
    var settings = options.encoding.settings
    settings.longTexts = longTexts.choice
    if try ConcatenatedClassifier.isMeant(by: url) {
      return try ConcatenatedClassifier(contentsOf: url, settings)
    }
    let classifier = try TextClassifier(contentsOf: url, settings)
    guard classifier.function != .identity, classifier.labels.count > 1 else {
      throw WinnowError(
        .data, at: model, found: "a model whose scores are no probabilities of labels",
        expected: "a classifier")
    }
    return classifier
  }

  private func evaluate(_ model: String, on input: String) throws {
    let classifier = try classifier(model)
    let columns = ColumnSelection(
      text: textColumn.isEmpty ? ["text"] : textColumn, label: labelColumn ?? "label")
    let rows = try TextRows(input, columns: columns)
    let said = LabelColumns(
      classifier.labels, function: classifier.function, topK: nil, decisions: classifier.decisions)
    let reviewed = try review.map { path throws(WinnowError) in
      try requireDistinct(output: path, inputs: [input])
      return try RowWriter(to: path, labels: said.names)
    }
    let progress = ProgressLine("evaluate", isQuiet: options.quiet)
    var evaluation = ClassifierEvaluation(labels: classifier.labels, decisions: classifier.decisions)
    var multiLabel = MultiLabelEvaluation(labels: classifier.labels, decisions: classifier.decisions)
    let isMultiLabel = classifier.function == .sigmoid
    var count = 0
    var silent = 0
    var truncated = 0
    try classifier.classify(nextBlock: rows.next, betweenPacks: Interruption.check) { block, predictions in
      truncated += predictions.truncatedTexts
      for (row, prediction) in zip(block.rows, predictions.rows) {
        let answer = said.row(prediction.probabilities)
        if let reviewed, let reviewBelow, let confidence = answer.confidence, confidence < reviewBelow {
          var fields = row.fields
          for (name, value) in answer.columns { fields[name] = value }
          try reviewed.write(fields)
        }
        let place = "\(row.place), column \"\(labelColumn ?? "label")\""
        if isMultiLabel {
          if try !multiLabel.add(prediction, gold: row.fields[labelColumn ?? "label"], at: place) {
            silent += 1
          }
        } else if let gold = try columns.label(of: row) {
          try evaluation.add(prediction, gold: gold, at: place)
        } else {
          silent += 1
        }
      }
      count += block.rows.count
      progress.update(rows: count, share: rows.progress(behind: count))
    }
    progress.finish(rows: count)
    guard silent < count else {
      throw WinnowError(
        .data, at: input, found: "no gold label in any row",
        expected: "labels in the column \"\(labelColumn ?? "label")\"",
        advice: "--label-column names another column")
    }
    try reviewed?.finish()
    if !options.quiet { Truncation.report(truncated, of: count, by: classifier.encoder) }
    if silent > 0, !options.quiet { Terminal.say("\(silent) rows without a gold label were left out") }
    let document =
      isMultiLabel
      ? MultiLabelSplitMetrics(multiLabel.metrics).document(labels: classifier.labels)
      : SplitMetrics(evaluation.metrics).document(labels: classifier.labels)
    try Terminal.print(document.indented)
  }
}
