import WinnowData

/// The members of a JSON object that this program wrote, read back: each must be there, of its kind,
/// and no other may stand beside them.
struct StrictObject {
  private let members: JSONObject
  /// The file and, in it, the line or member.
  let place: String

  /// The object `value`, whose members are exactly `names`; those in `optional` may be missing.
  init(
    _ value: JSONValue, at place: String, members names: [String], optional: [String] = []
  ) throws(WinnowError) {
    guard let members = value.object else {
      throw WinnowError(.data, at: place, found: value.kindName, expected: "an object")
    }
    self.members = members
    self.place = place
    for (name, _) in members.members where !names.contains(name) && !optional.contains(name) {
      throw WinnowError(
        .data, at: place, found: "the unknown member \"\(name)\"",
        expected: "only \((names + optional).joined(separator: ", "))")
    }
    for name in names where members[name] == nil {
      throw WinnowError(.data, at: place, found: "no member \"\(name)\"", expected: "one")
    }
  }

  /// The value of a member, or nil where an optional one is missing.
  subscript(name: String) -> JSONValue? { members[name] }

  /// Where a member stands, for messages.
  func place(of name: String) -> String { "\(place), \(name)" }

  func string(_ name: String) throws(WinnowError) -> String { try value(name, "a string", \.string) }
  func integer(_ name: String) throws(WinnowError) -> Int { try value(name, "a whole number", \.integer) }
  func double(_ name: String) throws(WinnowError) -> Double { try value(name, "a number", \.double) }
  func array(_ name: String) throws(WinnowError) -> [JSONValue] { try value(name, "a list", \.array) }

  private func value<Value>(
    _ name: String, _ expected: String, _ read: (JSONValue) -> Value?
  ) throws(WinnowError) -> Value {
    let found = members[name] ?? .null
    guard let value = read(found) else {
      throw WinnowError(.data, at: place(of: name), found: found.kindName, expected: expected)
    }
    return value
  }
}
