import ArgumentParser
import Winnow
import WinnowData
import WinnowLabeling
import WinnowProject
import WinnowTraining

/// What the verbs of a round say when a stage is through.
enum Stages {
  static func label(_ round: Round, _ options: ProjectOptions) throws {
    let labeling = try round.label()
    guard !options.quiet else { return }
    for faults in labeling.report?.functions ?? [] where faults.count > 0 {
      Terminal.say("\(faults.function) failed on \(faults.count) rows and abstained there:")
      let shown = faults.examples.prefix(3)
      let texts = options.showText ? try round.texts(ofTrainingRows: Set(shown.map(\.row))) : [:]
      for example in shown {
        let text = texts[example.row].map { ": \(JSONValue.string($0).encoded)" } ?? ""
        Terminal.say("  row \(example.row): \(example.reason)\(text)")
      }
    }
    let rows = labeling.analyses.first?.analysis.rowCount ?? 0
    Terminal.say("label: \(labeling.labeledRows) of \(rows) training rows have a label")
  }

  static func train(_ round: Round, _ options: ProjectOptions) throws {
    let record = try round.train()
    guard !options.quiet else { return }
    let loss = record.losses.last.map { String($0) } ?? "none"
    Terminal.say("train: \(record.rows) rows, \(record.iterations) iterations, loss \(loss)")
    if !record.succeeded {
      Terminal.say("train: stopped before it converged; the head is usable, but not the best there is")
    }
  }

  /// Prints the path from the model's own predictions to the trained head.
  static func show(_ metrics: MetricsDocument) throws {
    for line in RoundTables.metrics(metrics) { try Terminal.print(line) }
  }

  /// Says how many texts were cut, be it none.
  static func reportTruncation(_ round: Round, _ options: ProjectOptions) {
    guard !options.quiet else { return }
    for cut in round.functionCuts {
      Terminal.say(
        "\(cut.function): \(cut.count) rows of \(cut.split.rawValue) cut to its model's longest text")
    }
    guard !round.truncatedTexts.isEmpty else { return }
    let cuts = round.truncatedTexts
    for model in Set(cuts.map(\.model)).sorted() {
      let counts = cuts.filter { $0.model == model }.map { "\($0.count) of \($0.split.rawValue)" }
      let name = Set(cuts.map(\.model)).count == 1 ? "the model" : model
      Terminal.say("rows cut to \(name)'s longest text: \(counts.joined(separator: ", "))")
    }
  }
}
