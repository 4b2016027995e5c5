import WinnowData

/// The settings of an Argilla 2.x dataset, as `Settings.from_json` reads them: a text and one question.
enum ArgillaSettings {
  static func json(labels: [String], names: ExchangeNames) -> JSONValue {
    let options = labels.map { label in
      JSONValue.object(
        JSONObject([("value", .string(label)), ("text", .string(label))]))
    }
    var question = JSONObject([
      ("type", .string(names.isMultiLabel ? "multi_label_selection" : "label_selection")),
      ("options", .array(options)),
    ])
    // Argilla refuses to show fewer than three at a time.
    question["visible_options"] = labels.count < 3 ? .null : .integer(labels.count)
    if names.isMultiLabel { question["options_order"] = .string("natural") }
    return .object(
      JSONObject([
        ("guidelines", .null),
        (
          "questions",
          .array([part(names.writtenQuestion, required: true, question, others: [("description", .null)])])
        ),
        (
          "fields",
          .array([
            part(
              names.text, required: true,
              JSONObject([("type", .string("text")), ("use_markdown", .bool(false))]))
          ])
        ),
        ("vectors", .array([])), ("metadata", .array([])), ("allow_extra_metadata", .bool(true)),
        (
          "distribution",
          .object(JSONObject([("strategy", .string("overlap")), ("min_submitted", .integer(1))]))
        ),
        ("mapping", .null),
      ]))
  }

  private static func part(
    _ name: String, required: Bool, _ settings: JSONObject, others: [(String, JSONValue)] = []
  ) -> JSONValue {
    .object(
      JSONObject(
        [("name", .string(name)), ("title", .string(name)), ("required", .bool(required))] + others
          + [("settings", .object(settings))]))
  }
}
