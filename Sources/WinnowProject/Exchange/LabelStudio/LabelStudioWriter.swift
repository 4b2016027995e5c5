import WinnowData

/// Writes tasks that Label Studio imports: a JSON list with `data`, `predictions` and `annotations`.
final class LabelStudioWriter: ExchangeWriter {
  private let list: JSONListWriter
  private let names: ExchangeNames

  init(to path: String, _ names: ExchangeNames) throws(WinnowError) {
    list = try JSONListWriter(to: path)
    self.names = names
  }

  func write(_ row: ExchangeRow) throws(WinnowError) {
    var data = JSONObject([(names.text, .string(row.text))])
    data[ExchangeNames.identifier] = row.identifier
    for (name, value) in row.fields.members where data[name] == nil { data[name] = value }
    var task = JSONObject([("data", .object(data))])
    if !row.predictions.isEmpty {
      task["predictions"] = .array(
        row.predictions.map { prediction in
          var members = JSONObject()
          members["model_version"] = prediction.source.map(JSONValue.string)
          members["score"] = prediction.scores.min().map(JSONValue.double)
          members["result"] = result(prediction.labels)
          return .object(members)
        })
    }
    if !row.answers.isEmpty {
      task["annotations"] = .array(
        row.answers.map { answer in
          var members = JSONObject()
          members["completed_by"] = answer.annotator.flatMap(Self.person)
          members["created_at"] = answer.time.map(JSONValue.string)
          members["result"] = result(answer.labels)
          return .object(members)
        })
    }
    try list.write(.object(task))
  }

  func finish() throws(WinnowError) { try list.finish() }

  private func result(_ labels: [String]) -> JSONValue {
    guard !labels.isEmpty else { return .array([]) }
    let choices = JSONValue.object(JSONObject([("choices", .array(labels.map(JSONValue.string)))]))
    return .array([
      .object(
        JSONObject([
          ("from_name", .string(names.writtenQuestion)), ("to_name", .string("text")),
          ("type", .string("choices")),
          ("value", choices),
        ]))
    ])
  }

  /// The person as Label Studio looks people up: by number or address. It refuses a task with any other name.
  private static func person(_ name: String) -> JSONValue? {
    if let number = Int(name), number >= 0, String(number) == name { return .integer(number) }
    return name.contains("@") ? .object(JSONObject([("email", .string(name))])) : nil
  }
}
