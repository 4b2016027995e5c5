public import WinnowData

extension LabelingFunctionSettings {
  /// The name of a function that stands in no settings.
  public static let previewName = "preview"

  /// A function that stands in no settings, from what a person types to try it.
  ///
  /// - Parameters:
  ///   - kind: the key of its kind, such as `regex`.
  ///   - pattern: the kind's value: the text itself for the kinds that take one, words with commas between them for
  ///     keywords, and YAML for all others, such as `{below: 5}` for words.
  ///   - label: the label that it gives; nil for the kinds that take none.
  ///   - options: other keys with their values as YAML, such as `ignore_case` with `true`.
  /// - Throws: ``WinnowError`` of kind `usage` where that means no function.
  public init(
    kind: String, pattern: String, label: String?, options: [(key: String, value: String)] = [],
    in settings: ProjectSettings
  ) throws(WinnowError) {
    do throws(WinnowError) {
      let file = "--kind \(kind)"
      var entries = [
        Self.entry("name", Self.text(Self.previewName)), Self.entry(kind, try Self.value(kind, pattern)),
      ]
      if let label { entries.append(Self.entry("label", Self.text(label))) }
      for option in options {
        let value = try YAMLReader.read(Array(option.value.utf8), file: "--with \(option.key)")
        entries.append(Self.entry(option.key, value))
      }
      let faults = SettingsFaults(file: file)
      let node = YAMLNode(content: .mapping(entries), line: 1, column: 1)
      let function = LabelingFunctionSettings(
        node, labels: settings.labels, allowsCommands: settings.allowsCommands, faults: faults)
      if let function {
        ProjectSettings.requireModels(of: [function], at: node, among: settings.models, faults)
      }
      if let fault = faults.all.first { throw fault }
      guard let function else { throw WinnowError(.data, at: file, found: "no function") }
      self = function
    } catch {
      throw WinnowError(
        .usage, at: error.place, found: error.found, expected: error.expected, advice: error.advice)
    }
  }

  private static func entry(_ key: String, _ value: YAMLNode) -> YAMLNode.Entry {
    YAMLNode.Entry(key: text(key), value: value)
  }

  private static func text(_ text: String) -> YAMLNode {
    YAMLNode(content: .scalar(text, isPlain: false), line: 1, column: 1)
  }

  /// What a kind's key holds.
  private static func value(_ kind: String, _ pattern: String) throws(WinnowError) -> YAMLNode {
    switch kind {
    case "regex", "dictionary", "similar", "column": return text(pattern)
    case "keywords" where !pattern.hasPrefix("["):
      let words = pattern.split(separator: ",").map { word in
        text(String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
      }
      return YAMLNode(content: .sequence(words), line: 1, column: 1)
    default: return try YAMLReader.read(Array(pattern.utf8), file: "--kind \(kind)")
    }
  }
}
