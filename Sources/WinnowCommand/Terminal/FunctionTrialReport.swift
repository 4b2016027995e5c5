import Foundation
import Winnow
import WinnowData
import WinnowLabeling
import WinnowProject

/// What the trial of a labelling function came to, for a person and as JSON.
struct FunctionTrialReport {
  let trial: FunctionTrial
  let labels: [String]
  let showsText: Bool

  /// The lines for a person.
  var lines: [String] {
    var lines = [
      "rows       \(trial.sampledRows) of \(trial.totalRows) training rows",
      "votes      on \(trial.votedRows) of them (\(percent(trial.votedRows, of: trial.sampledRows)))"
        + (voted.isEmpty ? "" : ": " + voted.map { "\($0.label) \($0.count)" }.joined(separator: ", ")),
    ]
    if trial.faults.count > 0 {
      lines.append("faults     on \(trial.faults.count) of them, where it abstained:")
      for example in trial.faults.firstOfEachReason.prefix(3) {
        lines.append("           row \(example.row): \(example.reason)")
      }
    }
    if let agreement = trial.agreement {
      lines.append(
        "agreement  \(agreement.agreeing) of \(agreement.labeled) votes are round \(agreement.round)'s label"
          + (agreement.labeled == 0 ? "" : " (\(percent(agreement.agreeing, of: agreement.labeled)))"))
    }
    lines.append("precision  " + precision)
    if !trial.examples.isEmpty {
      lines.append("examples   row, vote\(trial.agreement == nil ? "" : ", label")")
    }
    for example in trial.examples {
      var line = "           \(example.row)  \(labels[example.vote])"
      if trial.agreement != nil { line += "  \(example.label.map { labels[$0] } ?? "-")" }
      lines.append(line + (showsText ? "  \(JSONValue.string(example.text).encoded)" : ""))
    }
    return lines
  }

  private var precision: String {
    guard let precision = trial.precision else { return "unknown: there is no gold to hold it against" }
    guard let interval = precision.interval else {
      return "unknown: it votes on none of the \(precision.rows) \(precision.split) rows with gold"
    }
    let share = Double(precision.correct) / Double(precision.voted)
    return
      "\(precision.correct) of \(precision.voted) votes are right on \(precision.rows) \(precision.split) rows "
      + String(format: "with gold: %.3f (95 %%: %.3f to %.3f)", share, interval.lower, interval.upper)
  }

  private var voted: [(label: String, count: Int)] {
    zip(labels, trial.votes).filter { $0.1 > 0 }.map { (label: $0.0, count: $0.1) }
  }

  private func percent(_ count: Int, of all: Int) -> String {
    all == 0 ? "0 %" : String(format: "%.2f %%", 100 * Double(count) / Double(all))
  }

  /// Everything as one object.
  var document: JSONValue {
    var members = JSONObject([
      ("function", .string(trial.function)), ("rows", .integer(trial.totalRows)),
      ("sampled", .integer(trial.sampledRows)), ("voted", .integer(trial.votedRows)),
      ("coverage", .double(Double(trial.votedRows) / Double(max(trial.sampledRows, 1)))),
      ("votes", .object(JSONObject(zip(labels, trial.votes).map { ($0, .integer($1)) }))),
      (
        "faults",
        .object(
          JSONObject([
            ("count", .integer(trial.faults.count)),
            (
              "examples",
              .array(
                trial.faults.firstOfEachReason.map {
                  .object(JSONObject([("row", .integer($0.row)), ("reason", .string($0.reason))]))
                })
            ),
          ]))
      ),
    ])
    members["agreement"] =
      trial.agreement.map { agreement in
        .object(
          JSONObject([
            ("round", .integer(agreement.round)), ("labeled", .integer(agreement.labeled)),
            ("agreeing", .integer(agreement.agreeing)),
          ]))
      } ?? .null
    members["precision"] =
      trial.precision.map { precision in
        .object(
          JSONObject([
            ("split", .string(precision.split.rawValue)), ("rows", .integer(precision.rows)),
            ("voted", .integer(precision.voted)), ("correct", .integer(precision.correct)),
            (
              "share",
              precision.voted == 0 ? .null : .double(Double(precision.correct) / Double(precision.voted))
            ),
            ("lower", precision.interval.map { .double($0.lower) } ?? .null),
            ("upper", precision.interval.map { .double($0.upper) } ?? .null),
          ]))
      } ?? .null
    members["examples"] = .array(
      trial.examples.map { example in
        var members = JSONObject([
          ("row", .integer(example.row)), ("id", example.identifier), ("vote", .string(labels[example.vote])),
          ("label", example.label.map { .string(labels[$0]) } ?? .null),
        ])
        if showsText { members["text"] = .string(example.text) }
        return .object(members)
      })
    return .object(members)
  }
}
