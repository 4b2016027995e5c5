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
    Terminal.say("label: \(labeling.labeledRows) of \(rows) training rows have a vote")
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

  static func evaluate(_ round: Round) throws {
    for line in RoundTables.metrics(try round.evaluate()) { Terminal.print(line) }
  }
}
