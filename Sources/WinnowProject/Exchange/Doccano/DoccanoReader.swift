import WinnowData

/// Reads doccano's exports of text classification: JSON lines or a JSON list of `{"id", "text", "label": […]}` with
/// whatever else the rows have.
///
/// A project whose people work apart is exported as one file a person, named for them; one whose people work together
/// as `all.jsonl`, which does not say who.
struct DoccanoReader {
  private let path: String
  private let names: ExchangeNames
  private let annotator: String?

  init(_ path: String, _ names: ExchangeNames) {
    (self.path, self.names) = (path, names)
    let file = path.lastPathComponent
    let stem = file.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    annotator = stem.isEmpty || stem == "all" ? nil : stem
  }

  mutating func read(into reading: inout ExchangeReading) throws(WinnowError) {
    let reader = self
    var rows = reading
    try ExchangeElement.forEach(in: path) { element throws(WinnowError) in
      rows.rows.append(try reader.row(element, &rows))
    }
    reading = rows
  }

  private func row(
    _ element: ExchangeElement, _ reading: inout ExchangeReading
  ) throws(WinnowError) -> ExchangeRow {
    let object = element.object
    let text = try names.text(in: object, at: element.place)
    var fields = object
    let identifier = ExchangeNames.identifier(object[ExchangeNames.identifier], object["id"])
    let question = names.question ?? "label"
    for name in [ExchangeNames.identifier, "id", names.text, question, "Comments"] { fields[name] = nil }
    var row = ExchangeRow(identifier: identifier, text: text, fields: fields)
    guard let value = object[question], value != .null else {
      reading.skip("rows without \"\(question)\"")
      return row
    }
    let labels = try ExchangeElement.labels(value, at: "\(element.place), \(question)")
    // Doccano writes an empty list for a row that nobody has answered as well as for one that has none of the labels.
    if !labels.isEmpty { row.answers.append(ExchangeAnswer(annotator: annotator, labels: labels)) }
    return row
  }
}
