public import WinnowData

extension Project {
  /// The project that a file of labelling functions alone makes: `labels`, `labeling_functions` and
  /// `allow_commands` as `winnow.yaml` has them. Its folder is the file's, which other files are relative to.
  ///
  /// Other keys of `winnow.yaml` may stand there, so that one can be given; what is missing of them is made up and
  /// means nothing.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such file; `data` with the first fault in it.
  public init(functionsAt file: String) throws(WinnowError) {
    let root = try YAMLReader.read(try readFile(at: file, limit: YAMLReader.maximumSize), file: file)
    let faults = SettingsFaults(file: file)
    guard let settings = ProjectSettings(Self.completed(root), faults: faults), faults.all.isEmpty else {
      throw ProjectSettings.summary(of: faults.all, file: file)
    }
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    self.init(
      folder: parts.isEmpty ? "." : parts.count == 1 && parts[0].isEmpty ? "/" : parts.joined(separator: "/"),
      settings: settings)
  }

  /// The map with what a project needs beside its functions.
  private static func completed(_ root: YAMLNode) -> YAMLNode {
    guard case .mapping(var entries) = root.content else { return root }
    // Majority vote asks for no least number of functions.
    for (key, value) in [("model", "none"), ("data", "none.jsonl"), ("label_model", "majority_vote")]
    where !entries.contains(where: { $0.key.text == key }) {
      func node(_ text: String) -> YAMLNode {
        YAMLNode(content: .scalar(text, isPlain: true), line: root.line, column: root.column)
      }
      entries.append(YAMLNode.Entry(key: node(key), value: node(value)))
    }
    return YAMLNode(content: .mapping(entries), line: root.line, column: root.column)
  }
}
