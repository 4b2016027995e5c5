import WinnowData

/// The file from which doccano imports a project's labels.
enum DoccanoLabels {
  /// Colours that white text can be read on.
  private static let colors = [
    "#1f77b4", "#b5460f", "#2c7a2c", "#c62828", "#7b4fa3", "#7c4b3f", "#b0308f", "#5f5f5f", "#6b6b00",
    "#0f7c8a",
  ]

  /// The labels as a list of objects, the first nine with a digit as their key.
  static func json(_ labels: [String]) -> JSONValue {
    .array(
      labels.enumerated().map { number, label in
        var members = JSONObject([("text", .string(label))])
        if number < 9 { members["suffix_key"] = .string(String(number + 1)) }
        members["background_color"] = .string(colors[number % colors.count])
        members["text_color"] = .string("#ffffff")
        return .object(members)
      })
  }
}
