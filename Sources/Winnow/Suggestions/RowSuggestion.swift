public import WinnowData

/// A training row that is worth a person's look, and why.
public struct RowSuggestion: Sendable, Equatable {
  /// The row's number among the training rows, from 0.
  public let number: Int
  /// Its identifier, by which an answer names it.
  public let identifier: JSONValue
  /// Why, the weightiest first.
  public let reasons: [String]

  /// The row as JSON.
  ///
  /// - Parameter text: its text, where a person asked for it.
  public func document(text: String?) -> JSONValue {
    var members = JSONObject([
      ("id", identifier), ("number", .integer(number)), ("reasons", .array(reasons.map(JSONValue.string))),
    ])
    members["text"] = text.map(JSONValue.string)
    return .object(members)
  }
}
