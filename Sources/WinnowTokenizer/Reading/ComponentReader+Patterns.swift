import WinnowData

extension ComponentReader {
  /// What a step of a `tokenizer.json` looks for.
  enum Pattern {
    /// A text, which is not empty.
    case text(String)
    /// A regular expression.
    case expression(String)
  }

  /// The pattern `name`, which must be there.
  func pattern(_ name: String) throws(WinnowError) -> Pattern {
    let reader = try component(name)
    guard reader.object.members.count == 1, let kind = reader.object.members.first?.name,
      kind == "String" || kind == "Regex"
    else {
      throw reader.error(at: "", found: "an object of another shape", expected: "String or Regex")
    }
    let content = try reader.string(kind)
    guard !content.isEmpty else {
      throw reader.error(at: kind, found: "an empty pattern", expected: "what to look for")
    }
    return kind == "String" ? .text(content) : .expression(content)
  }

  /// The objects of the array `name`, which must be there.
  func components(_ name: String) throws(WinnowError) -> [ComponentReader] {
    var readers: [ComponentReader] = []
    for (index, value) in try array(name).enumerated() {
      readers.append(try ComponentReader(value, file: file, path: "\(path(of: name))[\(index)]"))
    }
    return readers
  }
}

extension ComponentReader {
  /// The case of an enumeration that the string `name` is, which must be there.
  func choice<Choice: RawRepresentable<String>>(
    _ name: String, among choices: [Choice]
  ) throws(WinnowError) -> Choice {
    let word = try string(name)
    guard let choice = choices.first(where: { $0.rawValue == word }) else {
      throw error(
        at: name, found: "\"\(word)\"",
        expected: "one of \(choices.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))")
    }
    return choice
  }
}
