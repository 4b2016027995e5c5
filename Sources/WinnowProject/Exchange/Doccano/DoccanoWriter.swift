import WinnowData

/// Writes JSON lines that doccano imports for text classification: `{"text", "label": […]}`, and the other columns,
/// which doccano keeps.
///
/// Doccano knows no predictions: a row's labels are what people said, or where nobody has, what a model said.
final class DoccanoWriter: ExchangeWriter {
  private let file: AtomicFile
  private let names: ExchangeNames

  init(to path: String, _ names: ExchangeNames) throws(WinnowError) {
    file = try AtomicFile(at: path)
    self.names = names
  }

  func write(_ row: ExchangeRow) throws(WinnowError) {
    let question = names.writtenQuestion
    var labels: [String] = []
    for label in row.answers.flatMap(\.labels) where !labels.contains(label) { labels.append(label) }
    if row.answers.isEmpty { labels = row.predictions.first?.labels ?? [] }
    var members = JSONObject([
      (names.text, .string(row.text)), (question, .array(labels.map(JSONValue.string))),
    ])
    members[ExchangeNames.identifier] = row.identifier
    for (name, value) in row.fields.members where members[name] == nil && name != "id" {
      members[name] = value
    }
    try file.write(JSONValue.object(members).asciiEncoded + [0x0A])
  }

  func finish() throws(WinnowError) { try file.finish() }
}
