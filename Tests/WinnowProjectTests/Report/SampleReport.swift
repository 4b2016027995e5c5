import TestSupport
import WinnowData
import WinnowEvaluation
import WinnowLabeling

@testable import WinnowProject

/// A report of a made-up round, whose names and texts a test chooses.
struct SampleReport {
  /// What each name and text is made from: called with what it is for.
  var text: (String) -> String = { $0 }
  var labelCount = 3
  var rows = 60
  var hasGold = true

  var labels: [String] { (0..<labelCount).map { text("label \($0)") } }
  var functionNames: [String] { (0..<3).map { text("function \($0)") } }

  var settings: ProjectSettings {
    ProjectSettings(
      models: [text("model")], labels: labels,
      data: DataSettings(
        source: .files(train: text("train.csv"), validation: text("validation.csv"), test: nil)),
      labelingFunctions: functionNames.enumerated().map { place, name in
        LabelingFunctionSettings(
          name: name,
          rule: .keywords([text("keyword")], match: .word, ignoresCase: true, label: place % labelCount))
      })
  }

  var record: RunRecord {
    var record = RunRecord(
      number: 2, versions: [(text("winnow"), text("0.1.0"))], seeds: [(text("training"), 7)],
      inputs: [InputDigest(file: text("train.csv"), byteCount: 120, sha256: text("abc"))], limit: nil)
    record.rows = .init(training: rows, labeled: rows - 4)
    record.note(.init(reader: text("model"), split: .train, rows: 3))
    record.note([text("note")], of: text("label"))
    record.finish(.init(verb: text("label"), started: text("2026-11-23T22:04:05Z"), seconds: 61))
    return record
  }

  func errors() throws -> ErrorsDocument {
    let gold = (0..<rows).map { hasGold ? Optional($0 % labelCount) : nil }
    let model = (0..<rows).map { $0 % 5 == 0 ? ($0 + 1) % labelCount : $0 % labelCount }
    let weak = (0..<rows).map { $0 % 7 == 0 ? nil : Optional($0 % labelCount) }
    let truth = hasGold ? gold : weak
    let confidence = (0..<rows).map { 0.5 + Double($0 % 10) / 21 }
    var counts = EvaluationCounts(classes: labelCount)
    for row in 0..<rows {
      let others = (1 - confidence[row]) / Double(labelCount - 1)
      counts.add(
        gold: row % labelCount, predicted: model[row],
        probabilities: (0..<labelCount).map { $0 == model[row] ? confidence[row] : others })
    }
    let slices = [Slice.Kind.function, .length, .field, .word, .regex, .cluster].enumerated().map {
      Slice($1, name: text("slice \($1.rawValue)"), rows: Array($0..<rows / 2 + $0))
    }
    var document = ErrorsDocument(
      labels: labels, split: .validation, truth: hasGold ? .gold : .labelModel,
      rows: [
        .validation: .init(
          identifiers: (0..<rows).map { .string(text("id \($0)")) },
          texts: (0..<rows).map { text("text \($0)") }),
        .train: .init(
          identifiers: (0..<rows).map { .integer($0) }, texts: (0..<rows).map { text("train text \($0)") }),
      ],
      confusion: ConfusionCells(gold: truth, predicted: model, confidence: confidence, classes: labelCount),
      slices: SliceRanking(slices, isWrong: zip(truth, model).map { truth, said in truth.map { $0 != said } })
    )
    document.functionNames = functionNames
    document.confidence = confidence
    document.votes = try VoteMatrix(
      functionNames: functionNames, codes: (0..<rows * 3).map { $0 % 4 == 0 ? -1 : Int16($0 % labelCount) },
      classCount: labelCount)
    document.clarity =
      hasGold
      ? ClarityMatrix(gold: gold, model: model, labelModel: weak, confidence: confidence)
      : ClarityMatrix(model: model, labelModel: weak, confidence: confidence)
    document.blame = FunctionBlame.ranked(gold: gold, labelModel: weak, functions: 3) { row, function in
      (row + function) % labelCount
    }
    document.calibration = hasGold ? .init(counts) : nil
    document.labelErrors = [
      .init(
        .gold, split: .validation, rows: Array(0..<rows),
        found: LabelErrors(
          labels: (0..<rows).map { $0 % labelCount },
          probabilities: (0..<rows).flatMap { row in
            (0..<labelCount).map { $0 == model[row] ? 0.9 : 0.1 / Double(labelCount - 1) }
          }, classes: labelCount)),
      .init(.weak, split: .train, reason: text("reason")),
    ]
    document.duplicates = [
      .init(
        places: [.init(split: .train, row: 1), .init(split: .validation, row: 2)], similarity: 0.95,
        goldDiffers: true)
    ]
    document.notes = [text("errors note")]
    return document
  }

  var metrics: MetricsDocument {
    var counts = EvaluationCounts(classes: labelCount)
    for row in 0..<rows { counts.add(gold: row % labelCount, predicted: row % 5 == 0 ? 0 : row % labelCount) }
    var metrics = MetricsDocument(labels: labels)
    metrics[.warmStart, .validation] = .metrics(SplitMetrics(ClassificationMetrics(counts)))
    metrics[.fineTuned, .validation] = .metrics(SplitMetrics(ClassificationMetrics(counts)))
    metrics[.goldBaseline, .validation] = .undefined(text("undefined"))
    return metrics
  }

  var analysis: JSONValue {
    get throws {
      let functions = functionNames.enumerated().map { place, name in
        JSONValue.object(
          JSONObject([
            ("name", .string(name)), ("polarity", .array([.string(text("label 0"))])),
            ("coverage", .double(0.1 * Double(place + 1))), ("overlaps", .double(0.1)),
            ("conflicts", .double(0.05)),
            ("correct", .integer(9)), ("incorrect", .integer(place)),
            ("precision_interval", .array([.double(0.6), .double(0.99)])),
            ("estimated_precision", .double(0.8)),
            (
              "faults",
              .object(
                JSONObject([
                  ("count", .integer(2)),
                  (
                    "examples",
                    .array([.object(JSONObject([("row", .integer(1)), ("reason", .string(text("fault")))]))])
                  ),
                ]))
            ),
          ]))
      }
      let table = JSONValue.object(
        JSONObject([
          ("rows", .integer(rows)), ("coverage", .double(0.9)), ("overlaps", .double(0.4)),
          ("conflicts", .double(0.1)), ("functions", .array(functions)),
          (
            "near_duplicates",
            .array([
              .object(
                JSONObject([
                  ("functions", .array(functionNames.prefix(2).map(JSONValue.string))), ("both", .integer(5)),
                  ("similarity", .double(0.93)),
                ]))
            ])
          ),
          (
            "warnings",
            .array([
              .object(
                JSONObject([("function", .string(functionNames[0])), ("warning", .string(text("warning")))]))
            ])
          ),
        ]))
      return .object(
        JSONObject([
          ("train", table), ("validation", table),
          (
            "label_model",
            .object(JSONObject([("kind", .string(text("kind"))), ("reason", .string(text("why")))]))
          ),
        ]))
    }
  }

  /// The whole report.
  func report() throws -> Report {
    var report = Report(project: text("project"), settings: settings, record: record)
    report.metrics = metrics
    report.analysis = try analysis
    report.errors = try errors()
    report.rounds = (1...2).map {
      RoundFigures(number: $0, metrics: metrics.document, record: record.document)
    }
    report.notes = [text("round note")]
    return report
  }
}
