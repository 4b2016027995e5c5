import WinnowData
import WinnowLabeling

extension ConditionSettings {
  /// The members of the condition's map, each key written out; reading them gives an equal condition.
  var members: JSONObject {
    switch self {
    case .text(let test, let column):
      var members = test.members
      members["column"] = column.map(JSONValue.string)
      return members
    case .comparison(let comparison): return JSONObject([("compare", .object(comparison.members))])
    case .any(let parts): return JSONObject([("any", .array(parts.map { .object($0.members) }))])
    case .all(let parts): return JSONObject([("all", .array(parts.map { .object($0.members) }))])
    case .not(let part): return JSONObject([("not", .object(part.members))])
    }
  }
}

extension ConditionSettings.TextTest {
  fileprivate var members: JSONObject {
    switch self {
    case .keywords(let keywords, let match, let ignoresCase):
      return JSONObject([
        ("keywords", .array(keywords.map(JSONValue.string))), ("match", .string(match.rawValue)),
        ("ignore_case", .bool(ignoresCase)),
      ])
    case .regex(let pattern, let ignoresCase, let searched):
      return JSONObject([
        ("regex", .string(pattern)), ("ignore_case", .bool(ignoresCase)), ("on", .string(searched.rawValue)),
      ])
    case .count(let unit, let below, let above):
      return JSONObject([
        (unit.rawValue, Self.bounds(below.map(JSONValue.integer), above.map(JSONValue.integer)))
      ])
    case .matches(let pattern, let ignoresCase, let searched, let below, let above):
      return JSONObject([
        (
          "matches",
          Self.bounds(
            below.map(JSONValue.integer), above.map(JSONValue.integer),
            beside: [
              ("regex", .string(pattern)), ("ignore_case", .bool(ignoresCase)),
              ("on", .string(searched.rawValue)),
            ])
        )
      ])
    case .uppercase(let below, let above):
      return JSONObject([
        ("uppercase", Self.bounds(below.map(JSONValue.double), above.map(JSONValue.double)))
      ])
    case .dictionary(let file): return JSONObject([("dictionary", .string(file))])
    }
  }

  private static func bounds(
    _ below: JSONValue?, _ above: JSONValue?, beside others: [(String, JSONValue)] = []
  ) -> JSONValue {
    var members = JSONObject(others)
    members["below"] = below
    members["above"] = above
    return .object(members)
  }
}

extension ColumnComparison {
  fileprivate var members: JSONObject {
    var members = JSONObject([("column", .string(column))])
    switch test {
    case .between(let below, let above):
      members["below"] = below.map(JSONValue.double)
      members["above"] = above.map(JSONValue.double)
    case .oneOf(let values):
      members["one_of"] = .array(
        values.map { value in
          switch value {
          case .number(let number): .double(number)
          case .text(let text): .string(text)
          }
        })
    case .missing(let isMissing): members["missing"] = .bool(isMissing)
    }
    return members
  }
}
