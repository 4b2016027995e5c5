import WinnowData

/// Writes settings as YAML: a key a line on the top level, everything below in flow style, all text in
/// quotes, so that reading gives exactly the same values back.
enum YAMLWriter {
  /// The text of a file with these members.
  static func text(_ members: JSONObject) -> String {
    var text = ""
    for (name, value) in members.members {
      switch value {
      case .array(let elements) where elements.contains(where: { $0.object != nil }):
        text += "\(name):\n"
        for element in elements { text += "  - \(flow(element))\n" }
      default: text += "\(name): \(flow(value))\n"
      }
    }
    return text
  }

  private static func flow(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .array(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
    case .object(let object):
      "{" + object.members.map { "\(quoted($0.name)): \(flow($0.value))" }.joined(separator: ", ") + "}"
    case .null, .bool, .number: value.encoded
    }
  }

  /// The text in double quotes (YAML 1.2, section 5.7), with an escape for every character that YAML
  /// may not hold raw or would take for a line break.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: result += "\\\(scalar)"
      case 0..<0x20, 0x7F..<0xA1, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
