import WinnowData

/// Reads Argilla's records: what `records.to_json`, `to_list`, `to_dict` and `to_datasets` of 2.x write, flat or not,
/// and the feedback records of 1.x, as a JSON list, a JSON object or JSON lines.
///
/// Responses that were discarded or are drafts are no answers, where the file says so: 2.x tells in flat records alone.
struct ArgillaReader {
  private let path: String
  private let names: ExchangeNames
  /// The question that answers were found for first, where none was named.
  private var question: String?
  private var answers: [ExchangeAnswer] = []
  private var predictions: [ExchangePrediction] = []

  init(_ path: String, _ names: ExchangeNames) {
    (self.path, self.names) = (path, names)
    question = names.question
  }

  mutating func read(into reading: inout ExchangeReading) throws(WinnowError) {
    var (reader, rows) = (self, reading)
    if let columns = try ArgillaColumns(contentsOf: path) {
      for number in 0..<columns.count { rows.rows.append(try reader.row(columns[number], &rows)) }
    } else {
      try ExchangeElement.forEach(in: path) { element throws(WinnowError) in
        rows.rows.append(try reader.row(element, &rows))
      }
    }
    (self, reading) = (reader, rows)
  }

  private mutating func row(
    _ element: ExchangeElement, _ reading: inout ExchangeReading
  ) throws(WinnowError) -> ExchangeRow {
    (answers, predictions) = ([], [])
    guard element.object["fields"]?.object != nil else { return try flatRow(element, &reading) }
    let object = element.object
    let fields = try ExchangeElement.object(object["fields"], at: "\(element.place), fields")
    var others = fields
    others[names.text] = nil
    for (name, value) in try ExchangeElement.object(object["metadata"], at: "\(element.place), metadata")
      .members
    where others[name] == nil { others[name] = value }
    try readResponses(of: object, at: element.place, &reading)
    try readSuggestions(of: object, at: element.place)
    return ExchangeRow(
      identifier: ExchangeNames.identifier(
        object["external_id"], object["id"], element.name.map(JSONValue.string)),
      text: try names.text(in: fields, at: "\(element.place), fields"), fields: others, answers: answers,
      predictions: predictions)
  }

  // MARK: Records with parts

  /// Reads `{question: [{value, user_id}]}` of 2.x, or `[{user_id, status, values: {question: {value}}}]` of 1.x.
  private mutating func readResponses(
    of object: JSONObject, at place: String, _ reading: inout ExchangeReading
  ) throws(WinnowError) {
    let place = "\(place), responses"
    if let list = object["responses"]?.array {
      for (number, value) in list.enumerated() {
        let response = try ExchangeElement.object(value, at: "\(place), \(number)")
        let values = try ExchangeElement.object(response["values"], at: "\(place), \(number), values")
        for (name, value) in values.members where isMeant(name) {
          let answer = try ExchangeElement.object(value, at: "\(place), \(number), \(name)")
          try add(
            answer["value"], of: name, by: response["user_id"], status: response["status"],
            at: "\(place), \(number), \(name)", &reading)
        }
      }
      return
    }
    for (name, value) in try ExchangeElement.object(object["responses"], at: place).members
    where isMeant(name) {
      for (number, value) in try ExchangeElement.list(value, at: "\(place), \(name)").enumerated() {
        let place = "\(place), \(name), \(number)"
        let response = try ExchangeElement.object(value, at: place)
        try add(
          response["value"], of: name, by: response["user_id"], status: response["status"], at: place,
          &reading)
      }
    }
  }

  /// Reads `{question: {value, score, agent}}` of 2.x, or `[{question_name, value, score, agent}]` of 1.x.
  private mutating func readSuggestions(of object: JSONObject, at place: String) throws(WinnowError) {
    let place = "\(place), suggestions"
    if let list = object["suggestions"]?.array {
      for (number, value) in list.enumerated() {
        let suggestion = try ExchangeElement.object(value, at: "\(place), \(number)")
        guard let name = suggestion["question_name"]?.string, isMeant(name) else { continue }
        try suggest(suggestion["value"], suggestion["score"], suggestion["agent"], at: "\(place), \(number)")
      }
      return
    }
    for (name, value) in try ExchangeElement.object(object["suggestions"], at: place).members
    where isMeant(name) {
      let suggestion = try ExchangeElement.object(value, at: "\(place), \(name)")
      try suggest(suggestion["value"], suggestion["score"], suggestion["agent"], at: "\(place), \(name)")
    }
  }

  // MARK: Flat records

  private static let (responses, suggestion) = (".responses", ".suggestion")

  /// Reads `question.responses`, `.users` and `.status` beside the fields.
  private mutating func flatRow(
    _ element: ExchangeElement, _ reading: inout ExchangeReading
  ) throws(WinnowError) -> ExchangeRow {
    let object = element.object
    var fields = JSONObject()
    for (name, value) in object.members {
      if name.hasSuffix(Self.responses), value != .null {
        try addFlat(String(name.dropLast(Self.responses.count)), value, of: element, &reading)
      } else if name.hasSuffix(Self.suggestion), value != .null {
        let question = String(name.dropLast(Self.suggestion.count))
        guard isMeant(question) else { continue }
        try suggest(
          value, object["\(name).score"], object["\(name).agent"], at: "\(element.place), \(name)")
      } else if !Self.isPartOfAnswer(name), !["id", "status", "_server_id", names.text].contains(name) {
        fields[name] = value
      }
    }
    return ExchangeRow(
      identifier: ExchangeNames.identifier(object["id"], element.name.map(JSONValue.string)),
      text: try names.text(in: object, at: element.place), fields: fields, answers: answers,
      predictions: predictions)
  }

  private mutating func addFlat(
    _ question: String, _ value: JSONValue, of element: ExchangeElement, _ reading: inout ExchangeReading
  ) throws(WinnowError) {
    guard isMeant(question) else { return }
    let name = question + Self.responses
    let values = try ExchangeElement.list(value, at: "\(element.place), \(name)")
    let users = try element.list("\(name).users")
    let statuses = try element.list("\(name).status")
    for (number, value) in values.enumerated() {
      try add(
        value, of: question, by: users.indices.contains(number) ? users[number] : nil,
        status: statuses.indices.contains(number) ? statuses[number] : nil,
        at: "\(element.place), \(name), \(number)", &reading)
    }
  }

  private static func isPartOfAnswer(_ name: String) -> Bool {
    [responses, suggestion].contains { part in
      name.hasSuffix(part)
        || ["users", "status", "score", "agent"].contains { name.hasSuffix("\(part).\($0)") }
    }
  }

  // MARK: Answers

  /// Whether a question is the one that is read: the one that was named, or any.
  private func isMeant(_ name: String) -> Bool { names.question == nil || names.question == name }

  private mutating func add(
    _ value: JSONValue?, of name: String, by user: JSONValue?, status: JSONValue?, at place: String,
    _ reading: inout ExchangeReading
  ) throws(WinnowError) {
    if let status = status?.string, status != "submitted" {
      return reading.skip(status == "draft" ? "answers that are drafts" : "answers that were discarded")
    }
    guard let value, value != .null else { return }
    if let question, question != name {
      throw WinnowError(
        .data, at: place, found: "the question \"\(name)\" beside the question \"\(question)\"",
        expected: "one question", advice: "Name the one that is meant: --question \(question)")
    }
    question = name
    answers.append(
      ExchangeAnswer(
        annotator: user.flatMap(ExchangeNames.plain), labels: try ExchangeElement.labels(value, at: place)))
  }

  private mutating func suggest(
    _ value: JSONValue?, _ score: JSONValue?, _ agent: JSONValue?, at place: String
  ) throws(WinnowError) {
    guard let value, value != .null else { return }
    let labels = try ExchangeElement.labels(value, at: place)
    let scores = (score?.array ?? [score ?? .null]).compactMap(\.double)
    predictions.append(ExchangePrediction(source: agent?.string, labels: labels, scores: scores))
  }
}
