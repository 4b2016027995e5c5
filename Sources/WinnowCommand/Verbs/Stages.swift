import ArgumentParser
import Winnow
import WinnowData
import WinnowLabeling
import WinnowProject
import WinnowTraining

/// What the verbs of a round say when a stage is through.
enum Stages {
  static func label(_ round: Round, _ options: ProjectOptions) throws {
    let labeling: Round.Labeling
    do {
      labeling = try round.label()
    } catch {
      // Why nothing can be learned from the votes mostly stands in what is odd about the functions.
      try reportFunctions(round, options)
      throw error
    }
    try reportFunctions(round, options)
    guard !options.quiet else { return }
    let rows = labeling.report?.rowCount ?? 0
    Terminal.say("label: \(labeling.labeledRows) of \(rows) training rows have a label")
    if let selection = labeling.selection {
      Terminal.say("label: auto takes \(selection.chosen.rawValue): \(selection.reason)")
    }
    for note in round.notes { Terminal.say("label: \(note)") }
  }

  /// Says what failed and what is odd about the functions' votes on the training rows.
  private static func reportFunctions(_ round: Round, _ options: ProjectOptions) throws {
    guard !options.quiet, let (report, warnings) = round.trainingFaults else { return }
    for faults in report.functions where faults.count > 0 {
      Terminal.say("\(faults.function) failed on \(faults.count) rows and abstained there:")
      let shown = faults.firstOfEachReason.prefix(3)
      let texts = options.showText ? try round.texts(of: Set(shown.map(\.row))) : [:]
      for example in shown {
        let text = texts[example.row].map { ": \(JSONValue.string($0).encoded)" } ?? ""
        Terminal.say("  row \(example.row): \(example.reason)\(text)")
      }
    }
    for warning in warnings {
      Terminal.say("\(warning.function) \(warning.message(labels: round.project.settings.labels))")
    }
  }

  static func train(_ round: Round, _ options: ProjectOptions) throws {
    let said = round.notes.count
    let record = try round.train()
    guard !options.quiet else { return }
    for note in round.notes.dropFirst(said) { Terminal.say("train: \(note)") }
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
