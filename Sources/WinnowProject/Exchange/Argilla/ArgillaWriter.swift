import Crypto
import WinnowData

/// Writes records that Argilla 2.x imports (`dataset.records.from_json`): fields, metadata, suggestions and responses.
final class ArgillaWriter: ExchangeWriter {
  private let list: JSONListWriter
  private let names: ExchangeNames

  init(to path: String, _ names: ExchangeNames) throws(WinnowError) {
    list = try JSONListWriter(to: path)
    self.names = names
  }

  func write(_ row: ExchangeRow) throws(WinnowError) {
    let question = names.writtenQuestion
    var suggestions = JSONObject()
    if let prediction = row.predictions.first, let value = value(prediction.labels) {
      let scores = prediction.scores.map(JSONValue.double)
      suggestions[question] = .object(
        JSONObject([
          ("value", value),
          ("score", names.isMultiLabel && !scores.isEmpty ? .array(scores) : scores.first ?? .null),
          ("agent", prediction.source.map(JSONValue.string) ?? .null),
        ]))
    }
    var responses: [JSONValue] = []
    for answer in row.answers {
      guard let value = value(answer.labels) else { continue }
      responses.append(
        .object(
          JSONObject([("value", value), ("user_id", .string(Self.user(answer.annotator ?? "")))])))
    }
    let metadata = row.fields.members.filter { $0.name != names.text && $0.value != .null }
    try list.write(
      .object(
        JSONObject([
          ("id", row.identifier.flatMap(ExchangeNames.plain).map(JSONValue.string) ?? .null),
          ("fields", .object(JSONObject([(names.text, .string(row.text))]))),
          ("metadata", .object(JSONObject(metadata.map { ($0.name, Self.metadata($0.value)) }))),
          ("suggestions", .object(suggestions)),
          (
            "responses",
            .object(responses.isEmpty ? JSONObject() : JSONObject([(question, .array(responses))]))
          ),
          ("vectors", .object(JSONObject())), ("status", .string("pending")), ("_server_id", .null),
        ])))
  }

  func finish() throws(WinnowError) { try list.finish() }

  /// One label, or a list of them; nil where one is asked for and there is none.
  private func value(_ labels: [String]) -> JSONValue? {
    names.isMultiLabel ? .array(labels.map(JSONValue.string)) : labels.first.map(JSONValue.string)
  }

  /// Argilla's metadata are texts, numbers and lists of texts.
  private static func metadata(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string, .number, .null: value
    case .bool(let bool): .string("\(bool)")
    case .array(let elements) where elements.allSatisfy({ $0.string != nil }): value
    case .array, .object: .string(value.encoded)
    }
  }

  /// A person's UUID: the name itself where it is one, else made of it (RFC 9562, version 5, in a name space of
  /// zeros), so that one name is one user.
  static func user(_ name: String) -> String {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    if parts.map(\.utf8.count) == [8, 4, 4, 4, 12], parts.allSatisfy({ $0.allSatisfy(\.isHexDigit) }) {
      return name.lowercased()
    }
    var bytes = Array(
      Insecure.SHA1.hash(data: [UInt8](repeating: 0, count: 16) + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
  }
}
