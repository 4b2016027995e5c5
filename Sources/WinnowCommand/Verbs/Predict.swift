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
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions

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
    let rows = try TextRows(input)
    let writer = try RowWriter(to: output.output, labels: names)
    let review = try reviewOutput.map { path throws(WinnowError) in try RowWriter(to: path, labels: names) }
    let progress = ProgressLine("predict", isQuiet: output.quiet)
    var count = 0
    var truncated = 0
    try classifier.classify(nextBlock: rows.next, betweenPacks: Interruption.check) { block, predictions in
      for (row, prediction) in zip(block, predictions.rows) {
        let fields = row.fields.adding(prediction, labels: names)
        if let review, let reviewBelow, prediction.confidence < reviewBelow {
          try review.write(fields)
        } else {
          try writer.write(fields)
        }
      }
      count += block.count
      truncated += predictions.truncatedTexts
      progress.update(rows: count, share: rows.progress)
    }
    // The main output last: where another fails, nothing has its final name yet.
    try rows.finish(isQuiet: output.quiet)
    try review?.finish()
    try writer.finish()
    progress.finish(rows: count)
    if !output.quiet { Truncation.report(truncated, of: count, limit: classifier.encoder.maximumLength) }
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
