public import WinnowData

/// The labelling configuration of a Label Studio project.
public enum LabelStudioConfiguration {
  /// The XML that shows a text and asks for one of the labels, or for any number of them.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where a label has a character that XML 1.0 cannot hold.
  public static func xml(labels: [String], names: ExchangeNames) throws(WinnowError) -> String {
    var lines = [
      "<View>",
      "  <Text name=\"text\" value=\"$\(try attribute(names.text))\"/>",
      "  <Choices name=\"\(try attribute(names.writtenQuestion))\" toName=\"text\" "
        + "choice=\"\(names.isMultiLabel ? "multiple" : "single")\" showInline=\"true\">",
    ]
    for label in labels { lines.append("    <Choice value=\"\(try attribute(label))\"/>") }
    return (lines + ["  </Choices>", "</View>", ""]).joined(separator: "\n")
  }

  private static func attribute(_ text: String) throws(WinnowError) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
        throw WinnowError(
          .data, at: "labelling configuration",
          found: "the character U+\(String(scalar.value, radix: 16)) in a name",
          expected: "characters that XML can hold", advice: "Rename the label in winnow.yaml")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
