import WinnowData

/// Reads Label Studio's tasks: its JSON export (`annotations` with `result`), its JSON-MIN export (the data and the
/// answers of one annotation side by side), and tasks to import.
///
/// Of a task's results those of the type `choices` are read. Skipped annotations (`was_cancelled`) are no answers.
struct LabelStudioReader {
  private let path: String
  private let names: ExchangeNames
  /// The question that answers were found for first, where none was named.
  private var question: String?
  /// Where JSON-MIN's rows stand among the rows that were read, by the task's number.
  private var tasks: [String: Int] = [:]
  /// Whether a record of JSON-MIN had an answer.
  private var (hasRecords, hasAnswers) = (false, false)

  /// What JSON-MIN adds to a task's data.
  private static let added = [
    "id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement",
  ]

  init(_ path: String, _ names: ExchangeNames) {
    (self.path, self.names) = (path, names)
    question = names.question
  }

  mutating func read(into reading: inout ExchangeReading) throws(WinnowError) {
    var reader = self
    var rows = reading
    try ExchangeElement.forEach(in: path) { element throws(WinnowError) in
      if element.object["data"]?.object != nil {
        rows.rows.append(try reader.task(element, &rows))
      } else {
        try reader.record(element, &rows)
      }
    }
    guard !reader.hasRecords || reader.hasAnswers else {
      throw WinnowError(
        .data, at: path, found: "not one record with \"\(names.writtenQuestion)\"",
        expected: "the name of the choices as a member of the records of a JSON-MIN export",
        advice: "Name the choices: --question NAME")
    }
    (self, reading) = (reader, rows)
  }

  // MARK: Tasks

  private mutating func task(
    _ element: ExchangeElement, _ reading: inout ExchangeReading
  ) throws(WinnowError) -> ExchangeRow {
    let data = try ExchangeElement.object(element.object["data"], at: "\(element.place), data")
    var row = try row(of: data, task: element.object["id"], at: "\(element.place), data")
    for (number, value) in try element.list("annotations").enumerated() {
      let place = "\(element.place), annotations, \(number)"
      let annotation = try ExchangeElement.object(value, at: place)
      guard annotation["was_cancelled"] != .bool(true) else {
        reading.skip("annotations that were skipped in Label Studio")
        continue
      }
      row.answers.append(
        ExchangeAnswer(
          annotator: try annotator(annotation["completed_by"], at: "\(place), completed_by"),
          labels: try labels(annotation["result"], at: "\(place), result"), time: Self.time(annotation)))
    }
    for (number, value) in try element.list("predictions").enumerated() {
      let place = "\(element.place), predictions, \(number)"
      // A task in a list of tasks may name its predictions by their numbers alone.
      guard let prediction = value.object else {
        reading.skip("predictions without a result")
        continue
      }
      let labels = try labels(prediction["result"], at: "\(place), result")
      row.predictions.append(
        ExchangePrediction(
          source: prediction["model_version"]?.string, labels: labels,
          scores: labels.isEmpty ? [] : prediction["score"]?.double.map { [$0] } ?? []))
    }
    return row
  }

  private func row(
    of data: JSONObject, task: JSONValue?, at place: String
  ) throws(WinnowError) -> ExchangeRow {
    var fields = data
    let identifier = ExchangeNames.identifier(data[ExchangeNames.identifier], data["id"], task)
    for name in [ExchangeNames.identifier, "id", names.text] { fields[name] = nil }
    return ExchangeRow(
      identifier: identifier, text: try names.text(in: data, at: place), fields: fields)
  }

  /// Who made an annotation: a number, or an object with an address.
  private func annotator(_ value: JSONValue?, at place: String) throws(WinnowError) -> String? {
    switch value {
    case nil, .null: return nil
    case .object(let person):
      return [person["email"], person["username"], person["id"]].lazy.compactMap {
        $0.flatMap(ExchangeNames.plain)
      }
      .first { !$0.isEmpty }
    case .some(let value):
      guard let name = ExchangeNames.plain(value) else {
        throw WinnowError(.data, at: place, found: value.kindName, expected: "a number, a name or an object")
      }
      return name
    }
  }

  /// The labels of the choices among an annotation's results, each once.
  private mutating func labels(_ result: JSONValue?, at place: String) throws(WinnowError) -> [String] {
    var labels: [String] = []
    for (number, value) in try ExchangeElement.list(result, at: place).enumerated() {
      let place = "\(place), \(number)"
      let entry = try ExchangeElement.object(value, at: place)
      guard entry["type"]?.string?.lowercased() == "choices" else { continue }
      guard let name = entry["from_name"]?.string else {
        throw WinnowError(
          .data, at: place, found: "choices without from_name", expected: "the name of the choices")
      }
      if let question, question != name {
        if names.question != nil { continue }
        throw WinnowError(
          .data, at: place, found: "the choices \"\(name)\" beside the choices \"\(question)\"",
          expected: "one question", advice: "Name the one that is meant: --question \(question)")
      }
      question = name
      let choices = try ExchangeElement.object(entry["value"], at: "\(place), value")["choices"]
      for label in try ExchangeElement.labels(choices ?? .array([]), at: "\(place), value, choices")
      where !labels.contains(label) { labels.append(label) }
    }
    return labels
  }

  private static func time(_ object: JSONObject) -> String? {
    object["updated_at"]?.string ?? object["created_at"]?.string
  }

  // MARK: JSON-MIN

  private mutating func record(
    _ element: ExchangeElement, _ reading: inout ExchangeReading
  ) throws(WinnowError) {
    let (object, name) = (element.object, names.writtenQuestion)
    guard object["annotation_id"] != nil || object["annotator"] != nil || object[names.text] != nil else {
      throw WinnowError(
        .data, at: element.place, found: "neither data nor an annotation",
        expected: "a task with data, or a record of a JSON-MIN export with \"\(names.text)\"")
    }
    hasRecords = true
    var labels: [String] = []
    if let value = object[name] {
      hasAnswers = true
      labels = try minimal(value, at: "\(element.place), \(name)")
    }
    let answer = ExchangeAnswer(
      annotator: try annotator(object["annotator"], at: "\(element.place), annotator"), labels: labels,
      time: Self.time(object))
    // A task has a record for each of its annotations.
    let task = object["id"].flatMap(ExchangeNames.plain)
    if let task, let known = tasks[task] {
      reading.rows[known].answers.append(answer)
      return
    }
    var data = object
    for member in Self.added + [name] { data[member] = nil }
    var row = try row(of: data, task: object["id"], at: element.place)
    row.answers.append(answer)
    if let task { tasks[task] = reading.rows.count }
    reading.rows.append(row)
  }

  /// One label, `{"choices": […]}`, or a list of either.
  private func minimal(_ value: JSONValue, at place: String) throws(WinnowError) -> [String] {
    var labels: [String] = []
    for element in value.array ?? [value] {
      let choices = element.object?["choices"] ?? element
      for label in try ExchangeElement.labels(choices, at: place) where !labels.contains(label) {
        labels.append(label)
      }
    }
    return labels
  }
}
