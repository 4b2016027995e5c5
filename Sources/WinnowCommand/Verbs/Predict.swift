import ArgumentParser
import Winnow
import WinnowData
import WinnowHeads

struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a classifier's prediction and probabilities for each text.",
    discussion: """
      Example: winnow predict --model project/runs/0001/model --input new.csv --output predictions.csv
      Example: winnow predict --model models/all-MiniLM-L6-v2 --zero-shot --labels sport,politics \
      --input news.jsonl --output -
      Example: winnow predict --model models/bert-base-uncased --task fill-mask \
      --template "{text} It was {mask}." --words positive=great,good --words negative=bad --calibrate \
      --input reviews.csv --output predictions.csv

      The model is a folder that winnow train has written, or a sequence classifier of transformers, whose \
      scores are then those of transformers' pipeline. Adds "prediction" and "probabilities" to the rows' \
      other columns; a multi-label model adds "labels", those of at least 0.5 or the threshold in the folder, in place \
      of "prediction", which is null where the best label is below its threshold; a \
      model of one output, "score"; a token classifier, "entities"; a masked \
      language model, "candidates" for [MASK], or whatever its mask is. --zero-shot needs no head of yours: with a \
      classifier of natural language inference it is transformers' zero-shot pipeline; with a model of \
      vectors, probabilities are softmax(20 x cosine) between the text and each label's description. --words \
      asks a masked language model which label's words fill the mask of --template: a label's score is the mean \
      of its words' probabilities there, with --calibrate divided by the same of an empty text; scores are then \
      divided by their sum. Of a text that is too long for the model its end is cut (or its beginning, where \
      the model's truncation_side is left), never the template. With --long window, other texts are read whole: \
      a classifier's logits are pooled over the windows, of --pair-column over windows of the longer text beside the \
      other, of --zero-shot with a model of inference over windows of the text beside each label; entities are those \
      of transformers' pipeline with a stride, for which --aggregation must not be none.

      """ + ResumeOptions.discussion)

  @OptionGroup var model: ModelOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var long: LongTextOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var resuming: ResumeOptions

  @Option(
    help: """
      text-classification, token-classification or fill-mask (default: what the class in config.json is for).
      """)
  var task: ModelTask?
  @Option(
    help:
      "The column of a second text, for a classifier of pairs: inference, or ranking passages for a query.")
  var pairColumn: String?
  @Option(help: "How tokens become entities, as in transformers: none, simple, first, average or max.")
  var aggregation: EntityAggregation = .simple
  @Option(
    help:
      "For fill-mask: the words to choose among, as the model's vocabulary writes them, separated by commas.")
  var targets: String?
  @Flag(help: "Classify by similarity to the labels, without a trained head.")
  var zeroShot = false
  @Option(help: "The labels of --zero-shot, separated by commas.")
  var labels: String?
  @Option(
    help: """
      What a label stands in, for --zero-shot: {} is its place (default: \(ZeroShotClassifier.defaultTemplate)); \
      for --words, what a text stands in: {text} and {mask}.
      """)
  var template: String?
  @Option(
    help: ArgumentHelp(
      "A label and the words that stand for it in the mask of --template, each one token of the model; once for each label.",
      valueName: "label=word,word"))
  var words: [WordsArgument] = []
  @Flag(help: "With --words: divide what is said of a text by what is said of an empty one.")
  var calibrate = false
  @Option(help: "What makes scores of logits: softmax, sigmoid or none (default: what config.json says).")
  var function: ScoreFunction?
  @Option(
    help: "Write only the N most probable labels' probabilities (default: all), or words for a mask (5).")
  var topK: Int?
  @Flag(help: "With --zero-shot and a model of inference: more than one label may be right.")
  var multiLabel = false
  @Option(
    help: ArgumentHelp(
      "From which probability on a label is given, of all labels or of one; several times for several (default: what the model's folder says, else 0.5 for several labels a text).",
      valueName: "[label=]p"))
  var threshold: [ThresholdArgument] = []
  @Option(
    help: ArgumentHelp(
      "Write the rows that a person should see to --review instead: those whose best probability, or of several labels the least sure one's, is below P.",
      valueName: "p"))
  var reviewBelow: Float?
  @Option(help: "Where --review-below writes.")
  var review: String?

  /// The words that a mask gets, as in transformers.
  private static let candidates = 5

  func validate() throws {
    if zeroShot != (labels != nil) { throw ValidationError("--zero-shot and --labels go together") }
    if let task, ![.textClassification, .tokenClassification, .fillMask].contains(task) {
      throw ValidationError(
        "--task \(task.rawValue): expected text-classification, token-classification or fill-mask")
    }
    if words.isEmpty == (task == .fillMask && template != nil) {
      throw ValidationError("--words goes with --task fill-mask and --template")
    }
    if template != nil, !zeroShot, words.isEmpty {
      throw ValidationError("--template goes with --zero-shot or --words")
    }
    if targets != nil, zeroShot || !words.isEmpty || (task != nil && task != .fillMask) {
      throw ValidationError("--targets is for --task fill-mask without --words")
    }
    if long.long == .window, task == .fillMask {
      throw ValidationError("--long window: a mask is filled from the whole text; expected truncate")
    }
    if long.long == .window, task == .tokenClassification, aggregation == .none {
      throw ValidationError("--long window merges entities; expected an --aggregation other than none")
    }
    if calibrate, words.isEmpty { throw ValidationError("--calibrate goes with --words") }
    if multiLabel, !zeroShot { throw ValidationError("--multi-label goes with --zero-shot") }
    if pairColumn != nil, zeroShot || task == .tokenClassification {
      throw ValidationError("--pair-column is for text classification")
    }
    if zeroShot, task != nil { throw ValidationError("--zero-shot and --task exclude each other") }
    if zeroShot, function != nil { throw ValidationError("--function is for a model with a head") }
    if let topK, topK < 1 { throw ValidationError("--top-k \(topK): expected at least 1") }
    if !threshold.isEmpty, zeroShot || !words.isEmpty || task == .tokenClassification || task == .fillMask {
      throw ValidationError("--threshold is for a classifier with a head")
    }
    if (reviewBelow == nil) != (review == nil) {
      throw ValidationError("--review-below and --review go together")
    }
    if let reviewBelow, !(0...1).contains(reviewBelow) {
      throw ValidationError("--review-below \(reviewBelow): expected a probability from 0 to 1")
    }
  }

  func run() throws {
    let outputs = [output.output, review].compactMap(\.self)
    for path in outputs { try requireDistinct(output: path, inputs: [input.input]) }
    try input.requireOwnFiles(for: outputs)
    let predictor = try predictor()
    if reviewBelow != nil, !predictor.hasConfidence {
      throw WinnowError(
        .usage, at: "--review-below", found: "a model whose scores are no probabilities of labels",
        expected: "a classifier")
    }
    let stopped = try StoppedRun(before: output.output, isContinued: resuming.resume)
    let rows = try TextRows(input, after: stopped)
    let writer = try RowWriter(to: output.output, labels: predictor.columns, stopped.opening(of: .main))
    let reviewed = try review.map { path throws(WinnowError) in
      try RowWriter(to: path, labels: predictor.columns, stopped.opening(of: .review))
    }
    let run = try ResumableRun(
      after: stopped, output: writer, review: reviewed, input: rows, isQuiet: output.quiet
    ) { try settings(predictor.encoder).document }
    let progress = ProgressLine("predict", behind: run.rows, isQuiet: output.quiet)
    try run.keeping {
      try predictor.predict(nextBlock: rows.next, betweenPacks: Interruption.check) {
        block, said, truncated in
        for (row, prediction) in zip(block.rows, said) {
          var fields = row.fields
          for (name, value) in prediction.columns { fields[name] = value }
          if let reviewed, let reviewBelow, let confidence = prediction.confidence, confidence < reviewBelow {
            try reviewed.write(fields)
          } else {
            try writer.write(fields)
          }
        }
        try run.note(block, truncatedTexts: truncated)
        progress.update(rows: run.rows, share: rows.progress(behind: run.rows))
      }
      try run.finish()
    }
    rows.reportBadRows(isQuiet: output.quiet)
    progress.finish(rows: run.rows)
    if !output.quiet {
      Truncation.report(run.truncatedTexts, of: run.rows, by: predictor.encoder)
    }
  }

  private func settings(_ encoder: any VectorEncoder) throws -> RunSettings {
    var settings = try RunSettings(
      verb: "predict", encoder, input, dtype: model.encoding.dtype)
    settings["--labels"] = labels.map { .string($0) }
    settings["--template"] = zeroShot || template != nil ? .string(hypothesis) : nil
    settings["--words"] =
      words.isEmpty ? nil : .array(words.map { .string($0.text) })
    settings["--targets"] = targets.map { .string($0) }
    settings["--calibrate"] = calibrate ? .bool(true) : nil
    settings["--function"] = function.map { .string($0.rawValue) }
    settings["--multi-label"] = multiLabel ? .bool(true) : nil
    settings["--task"] = task.map { .string($0.rawValue) }
    settings["--aggregation"] = .string(aggregation.rawValue)
    settings["--pair-column"] = pairColumn.map { .string($0) }
    settings["--top-k"] = topK.map { .integer($0) }
    settings["--review-below"] = reviewBelow.map { .number(JSONNumber($0)) }
    settings["--review"] = review.map { .string($0) }
    settings["--threshold"] = threshold.isEmpty ? nil : .array(threshold.map { .string($0.text) })
    return settings
  }

  private var encoding: EncodingSettings {
    var settings = model.encoding.settings
    settings.longTexts = long.choice
    return settings
  }

  /// Says of a target that is no token of the model what stands for it, as transformers' pipeline does.
  private static func report(_ target: MaskFiller.Target) {
    guard target.token != target.word else { return }
    Terminal.say(
      "the model has no token \(target.word): "
        + (target.token.map { "\($0), the first of its pieces, is taken" } ?? "it is left out"))
  }

  /// What a label stands in, or a text beside a mask.
  private var hypothesis: String { template ?? ZeroShotClassifier.defaultTemplate }

  private func predictor() throws -> any RowPredictor {
    if !words.isEmpty {
      return ScorePredictor(
        try PromptClassifier(
          contentsOf: model.url, encoding, words: words.map(\.words), template: hypothesis,
          isCalibrated: calibrate), function: .softmax, topK: topK)
    }
    if let labels {
      let names = labels.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if try EntailmentClassifier.isMeant(by: model.url) {
        let scorer = try EntailmentClassifier(
          contentsOf: model.url, encoding, labels: names, template: hypothesis,
          isMultiLabel: multiLabel)
        return ScorePredictor(scorer, function: scorer.isMultiLabel ? .sigmoid : .softmax, topK: topK)
      }
      let classifier = try ZeroShotClassifier(
        encoder: TextEncoder(contentsOf: model.url, encoding), labels: names,
        template: hypothesis)
      return ClassifierPredictor(classifier, topK: topK)
    }
    if try ConcatenatedClassifier.isMeant(by: model.url) {
      guard task ?? .textClassification == .textClassification, function == nil, pairColumn == nil,
        targets == nil
      else {
        throw WinnowError(
          .usage, at: "--model", found: "a classifier of several base models",
          expected: "no --task, --function, --pair-column or --targets")
      }
      let classifier = try ConcatenatedClassifier(contentsOf: model.url, encoding)
      return ClassifierPredictor(
        classifier, topK: topK, decisions: try ThresholdArgument.decisions(of: classifier, threshold))
    }
    let task = try task ?? ModelTask(contentsOf: model.url)
    guard targets == nil || task == .fillMask else {
      throw WinnowError(
        .usage, at: "--targets", found: "a model for \(task.rawValue)", expected: "a masked language model")
    }
    guard threshold.isEmpty || task != .tokenClassification && task != .fillMask else {
      throw WinnowError(
        .usage, at: "--threshold", found: "a model for \(task.rawValue)", expected: "a classifier of texts")
    }
    switch task {
    case .tokenClassification:
      return EntityPredictor(
        try TokenClassifier(contentsOf: model.url, encoding, aggregation: aggregation))
    case .fillMask where function == nil && pairColumn == nil:
      let filler = try MaskFiller(
        contentsOf: model.url, encoding, candidates: topK ?? Self.candidates,
        targets: targets?.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      if !output.quiet { filler.targets.forEach(Self.report) }
      return MaskPredictor(filler)
    case .textClassification, .sentenceEmbedding, .fillMask, .featureExtraction:
      let classifier = try TextClassifier(
        contentsOf: model.url, encoding, function: function)
      let decisions = try ThresholdArgument.decisions(of: classifier, threshold)
      if let pairColumn {
        return PairPredictor(classifier, column: pairColumn, topK: topK, decisions: decisions)
      }
      return ClassifierPredictor(classifier, topK: topK, decisions: decisions)
    }
  }
}
