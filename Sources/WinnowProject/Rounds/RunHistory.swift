public import WinnowData

/// The rounds of a project, side by side.
public struct RunHistory: Sendable {
  /// The rounds that have a name, the oldest first.
  public let runs: [RunSummary]
  /// What the best one is chosen by.
  public let choice: BestChoice

  /// A history of these rounds, in any order.
  public init(_ runs: [RunSummary], choice: BestChoice) {
    self.runs = runs.sorted { $0.number < $1.number }
    self.choice = choice
  }

  /// The history of a project as the small files of its rounds tell it. Reads four files a round.
  public init(of project: Project) {
    self.init(
      RunList.numbers(in: project).map {
        RunSummary(number: $0, folder: RunList.path(of: $0, in: project))
      }, choice: project.settings.best)
  }

  /// The best round: the one whose fine-tuned model has the best value of the project's metric, the earliest of equals;
  /// nil where no round has one. Rounds of a part of the rows (`--limit`) count only where there is no other.
  public var best: Int? {
    let measured = runs.filter {
      $0.fault == nil && $0.metric(choice.metric.rawValue, on: choice.split) != nil
    }
    let whole = measured.filter { $0.limit == nil }
    var best: (number: Int, value: Double)?
    for run in whole.isEmpty ? measured : whole {
      guard let value = run.metric(choice.metric.rawValue, on: choice.split) else { continue }
      if best.map({ choice.metric.isBetter(value, than: $0.value) }) ?? true { best = (run.number, value) }
    }
    return best?.number
  }

  /// What is different about a round beside the one before it that could be read; nil for the first one, and for one
  /// that could not be read.
  public func change(of run: RunSummary) -> RunChange? {
    guard run.fault == nil, let earlier = runs.last(where: { $0.number < run.number && $0.fault == nil })
    else { return nil }
    return RunChange(from: earlier, to: run)
  }

  /// The history as JSON: the choice, the best round's number, and the rounds with what changed in each.
  public var document: JSONValue {
    .object(
      JSONObject([
        (
          "best",
          .object(
            JSONObject([
              ("metric", .string(choice.metric.rawValue)), ("split", .string(choice.split.rawValue)),
              ("round", best.map(JSONValue.integer) ?? .null),
            ]))
        ),
        ("rounds", .array(runs.map(document(of:)))),
      ]))
  }

  private func document(of run: RunSummary) -> JSONValue {
    var members = run.document
    guard let change = change(of: run) else { return .object(members) }
    func names(_ names: [String]) -> JSONValue { .array(names.map(JSONValue.string)) }
    members["changes"] = .object(
      JSONObject([
        ("functions_added", names(change.added)), ("functions_removed", names(change.removed)),
        ("functions_changed", names(change.changed)), ("settings", .bool(change.settingsDiffer)),
        ("inputs", names(change.inputs)),
      ]))
    return .object(members)
  }
}
