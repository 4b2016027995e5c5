import ArgumentParser
import Winnow
import WinnowData

struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a classifier's prediction and probabilities for each text.",
    discussion: """
      Example: winnow predict --model project/runs/0001/model --input new.csv --output predictions.csv
      Example: winnow predict --model models/all-MiniLM-L6-v2 --zero-shot --labels sport,politics \
      --input news.jsonl --output -

      Adds "prediction" and "probabilities" to the rows' other columns. --zero-shot needs no trained head: \
      its probabilities are softmax(20 x cosine) between the text and each label's description.

      """ + ResumeOptions.discussion)

  @OptionGroup var model: ModelOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var resuming: ResumeOptions

  @Flag(help: "Classify by similarity to the labels, without a trained head.")
  var zeroShot = false
  @Option(help: "The labels of --zero-shot, separated by commas.")
  var labels: String?
  @Option(help: "What a label stands in, for --zero-shot; {} is its place.")
  var template: String = ZeroShotClassifier.defaultTemplate
  @Option(help: "Write rows whose best probability is below P to --review-output instead.")
  var reviewBelow: Float?
  @Option(help: "Where --review-below writes.")
  var reviewOutput: String?

  func validate() throws {
    if zeroShot != (labels != nil) { throw ValidationError("--zero-shot and --labels go together") }
    if (reviewBelow == nil) != (reviewOutput == nil) {
      throw ValidationError("--review-below and --review-output go together")
    }
    if let reviewBelow, !(0...1).contains(reviewBelow) {
      throw ValidationError("--review-below \(reviewBelow): expected a probability from 0 to 1")
    }
  }

  func run() throws {
    let outputs = [output.output, reviewOutput].compactMap(\.self)
    for path in outputs { try requireDistinct(output: path, inputs: [input.input]) }
    try input.requireOwnFiles(for: outputs)
    let classifier = try classifier()
    let names = classifier.labels
    let stopped = try StoppedRun(before: output.output, isContinued: resuming.resume)
    let rows = try TextRows(input, after: stopped)
    let writer = try RowWriter(to: output.output, labels: names, stopped.opening(of: .main))
    let review = try reviewOutput.map { path throws(WinnowError) in
      try RowWriter(to: path, labels: names, stopped.opening(of: .review))
    }
    let run = try ResumableRun(
      after: stopped, output: writer, review: review, input: rows, isQuiet: output.quiet
    ) { try settings(classifier).document }
    let progress = ProgressLine("predict", behind: run.rows, isQuiet: output.quiet)
    try run.keeping {
      try classifier.classify(nextBlock: rows.next, betweenPacks: Interruption.check) { block, predictions in
        for (row, prediction) in zip(block.rows, predictions.rows) {
          let fields = row.fields.adding(prediction, labels: names)
          if let review, let reviewBelow, prediction.confidence < reviewBelow {
            try review.write(fields)
          } else {
            try writer.write(fields)
          }
        }
        try run.note(block, truncatedTexts: predictions.truncatedTexts)
        progress.update(rows: run.rows, share: rows.progress(behind: run.rows))
      }
      try run.finish()
    }
    rows.reportBadRows(isQuiet: output.quiet)
    progress.finish(rows: run.rows)
    if !output.quiet {
      Truncation.report(run.truncatedTexts, of: run.rows, limit: classifier.encoder.maximumLength)
    }
  }

  private func settings(_ classifier: any Classifier) throws -> RunSettings {
    var settings = try RunSettings(
      verb: "predict", classifier.encoder, input, dtype: model.encoding.dtype)
    settings["--labels"] = labels.map { .string($0) }
    settings["--template"] = zeroShot ? .string(template) : nil
    settings["--review-below"] = reviewBelow.map { .number(JSONNumber($0)) }
    settings["--review-output"] = reviewOutput.map { .string($0) }
    return settings
  }

  private func classifier() throws -> any Classifier {
    guard let labels else { return try TextClassifier(contentsOf: model.url, model.encoding.settings) }
    return try ZeroShotClassifier(
      encoder: TextEncoder(contentsOf: model.url, model.encoding.settings),
      labels: labels.split(separator: ",", omittingEmptySubsequences: false).map(String.init),
      template: template)
  }
}

extension JSONObject {
  /// The row with a prediction's two columns behind its own.
  func adding(_ prediction: Prediction, labels: [String]) -> JSONObject {
    var fields = self
    fields["prediction"] = .string(prediction.label)
    fields["probabilities"] = .object(
      JSONObject(zip(labels, prediction.probabilities).map { ($0, .number(JSONNumber($1))) }))
    return fields
  }
}
