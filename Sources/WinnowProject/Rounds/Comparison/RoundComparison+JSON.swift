public import WinnowData
import WinnowEvaluation

extension RoundComparison {
  /// The comparison as JSON.
  ///
  /// - Parameter metrics: those to tell, by their names in `metrics.json`; nil for all.
  public func document(metrics: Set<String>? = nil) -> JSONValue {
    .object(
      JSONObject([
        ("first", .object(first.document)), ("second", .object(second.document)),
        ("settings", .array(settings.map(Self.document(of:)))),
        ("functions", .array(functions.map(Self.document(of:)))),
        (
          "voters",
          .array(voterDifferences.filter { metrics?.contains($0.metric) ?? true }.map(Self.document(of:)))
        ),
        ("splits", .array(splits.map { Self.document(of: $0, metrics: metrics) })),
        ("notes", .array(notes.map(JSONValue.string))),
      ]))
  }

  private static func document(of setting: SettingDifference) -> JSONValue {
    .object(
      JSONObject([
        ("path", .string(setting.path)), ("first", setting.first ?? .null),
        ("second", setting.second ?? .null),
      ]))
  }

  private static func document(of function: FunctionDifference) -> JSONValue {
    func effect(_ effect: FunctionDifference.Effect?) -> JSONValue {
      guard let effect else { return .null }
      return .object(
        JSONObject([
          ("coverage", effect.coverage.map(JSONValue.double) ?? .null),
          ("precision", effect.precision.map(JSONValue.double) ?? .null),
        ]))
    }
    return .object(
      JSONObject([
        ("name", .string(function.name)), ("change", .string(function.change.rawValue)),
        ("settings", .array(function.settings.map(document(of:)))),
        (
          "splits",
          .object(
            JSONObject(
              function.moves.map {
                (
                  $0.split.rawValue,
                  .object(JSONObject([("first", effect($0.first)), ("second", effect($0.second))]))
                )
              }))
        ),
      ]))
  }

  private static func document(of voter: VoterDifference) -> JSONValue {
    .object(
      JSONObject([
        ("voter", .string(voter.voter.rawValue)), ("split", .string(voter.split.rawValue)),
        ("metric", .string(voter.metric)), ("first", .double(voter.first)), ("second", .double(voter.second)),
        ("difference", .double(voter.second - voter.first)),
      ]))
  }

  private static func document(of split: SplitComparison, metrics: Set<String>?) -> JSONValue {
    let rows = JSONObject([
      ("shared", .integer(split.sharedRows)), ("only_first", .integer(split.onlyFirst)),
      ("only_second", .integer(split.onlySecond)), ("text_changed", .array(split.changedTexts)),
      ("gold_changed", .array(split.changedGold)), ("without_gold", .integer(split.withoutGold)),
      ("incomparable", .object(JSONObject(split.incomparable.map { ($0.label, .integer($0.rows)) }))),
      ("compared", .integer(split.outcomes.rows)),
    ])
    let outcomes = split.outcomes
    return .object(
      JSONObject([
        ("split", .string(split.split.rawValue)), ("rows", .object(rows)),
        (
          "metrics",
          .object(
            JSONObject(
              split.differences.filter { metrics?.contains($0.metric) ?? true }.map {
                ($0.metric, document(of: $0.difference))
              }))
        ),
        (
          "outcomes",
          .object(
            JSONObject([
              ("better", .integer(outcomes.better)), ("worse", .integer(outcomes.worse)),
              ("both_right", .integer(outcomes.bothRight)), ("both_wrong", .integer(outcomes.bothWrong)),
              ("p_value", .double(outcomes.pValue)), ("agreements", .integer(split.agreements)),
            ]))
        ), ("labels", .object(JSONObject(split.labels.map { ($0.name, document(of: $0)) }))),
        ("better", .array(split.better.map(document(of:)))),
        ("worse", .array(split.worse.map(document(of:)))),
      ]))
  }

  private static func document(of difference: MetricDifference) -> JSONValue {
    var members = JSONObject([
      ("first", difference.first.value.map(JSONValue.double) ?? .null),
      ("second", difference.second.value.map(JSONValue.double) ?? .null),
      ("difference", difference.value.map(JSONValue.double) ?? .null),
      (
        "interval",
        difference.interval.map { .array([.double($0.lower), .double($0.upper)]) } ?? .null
      ),
    ])
    members["reason"] = (difference.first.reason ?? difference.second.reason).map(JSONValue.string)
    return .object(members)
  }

  private static func document(of label: SplitComparison.Label) -> JSONValue {
    func pair(_ metric: KeyPath<ClassMetrics, Metric>) -> JSONValue {
      .array(
        [label.first, label.second].map { $0[keyPath: metric].value.map(JSONValue.double) ?? .null })
    }
    return .object(
      JSONObject([
        ("precision", pair(\.precision)), ("recall", pair(\.recall)), ("f1", pair(\.f1)),
        ("support", .integer(label.first.support)),
      ]))
  }

  private static func document(of row: MovedRow) -> JSONValue {
    func labels(_ names: [String]) -> JSONValue { .array(names.map(JSONValue.string)) }
    var members = JSONObject([
      ("id", row.identifier), ("gold", labels(row.gold)), ("first", labels(row.first)),
      ("second", labels(row.second)),
    ])
    members["text"] = row.text.map(JSONValue.string)
    return .object(members)
  }
}
