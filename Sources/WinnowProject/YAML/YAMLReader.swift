import WinnowData
import Yams

/// Reads a YAML file into nodes that know their places.
///
/// A file is one document. Refused, each with its place: bytes that are not UTF-8, YAML that is
/// broken, a key given twice in one map, a second document, aliases (a few of them can stand for a
/// tree larger than any memory, and settings need none), and more than ``maximumDepth`` levels.
enum YAMLReader {
  /// How deep lists and maps may nest; `winnow.yaml` needs five levels.
  static let maximumDepth = 32
  /// How many bytes a file may have: far above any real one, small enough to parse in a blink.
  static let maximumSize = 1 << 20

  /// The one document in `bytes`.
  ///
  /// - Parameter file: how messages call the file.
  /// - Throws: ``WinnowError`` of kind `data`.
  static func read(_ bytes: [UInt8], file: String) throws(WinnowError) -> YAMLNode {
    guard bytes.count <= maximumSize else {
      throw WinnowError(
        .data, at: file, found: "\(bytes.count) bytes", expected: "at most \(maximumSize) bytes")
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw WinnowError(
        .data, at: file, found: "bytes that are not UTF-8", expected: "UTF-8",
        advice: "Convert the file, for example with iconv -t UTF-8")
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    try requireNoAlias(text, file: file)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw WinnowError(error, file: file)
    } catch {
      throw WinnowError(.data, at: file, found: "YAML that cannot be read: \(error)")
    }
    guard let root else { throw WinnowError(.data, at: file, found: "no settings at all", expected: "a map") }
    return try convert(root, file: file, depth: 0)
  }

  private static func convert(_ node: Node, file: String, depth: Int) throws(WinnowError) -> YAMLNode {
    let line = node.mark?.line ?? 1
    let column = node.mark?.column ?? 1
    guard depth < maximumDepth else {
      throw WinnowError(
        .data, at: "\(file), line \(line), column \(column)",
        found: "more than \(maximumDepth) levels of lists and maps", expected: "fewer")
    }
    let content: YAMLNode.Content
    switch node {
    case .scalar(let scalar):
      content = .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence):
      var elements: [YAMLNode] = []
      for element in sequence { elements.append(try convert(element, file: file, depth: depth + 1)) }
      content = .sequence(elements)
    case .mapping(let mapping):
      var entries: [YAMLNode.Entry] = []
      for (key, value) in mapping {
        entries.append(
          YAMLNode.Entry(
            key: try convert(key, file: file, depth: depth + 1),
            value: try convert(value, file: file, depth: depth + 1)))
      }
      content = .mapping(entries)
    case .alias:
      throw WinnowError(
        .data, at: "\(file), line \(line), column \(column)", found: "an alias",
        expected: "the value itself")
    }
    return YAMLNode(content: content, line: line, column: column)
  }

  /// Refuses an alias before the parser resolves it: comparing keys made of aliases can already take
  /// for ever. A name counts where both `&name` and `*name` stand where a value can begin.
  private static func requireNoAlias(_ text: String, file: String) throws(WinnowError) {
    guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else { return }
    var anchors: Set<Substring> = []
    var line = 1
    var column = 0
    var previous: Unicode.Scalar = "\n"
    let scalars = text.unicodeScalars
    for position in scalars.indices {
      let scalar = scalars[position]
      (line, column) = previous == "\n" && column > 0 ? (line + 1, 1) : (line, column + 1)
      defer { previous = scalar }
      guard scalar == "&" || scalar == "*", "\n\r\t ,[{:?-!".unicodeScalars.contains(previous) else {
        continue
      }
      let name = text[scalars.index(after: position)...].prefix { !" \t\r\n,[]{}".contains($0) }
      if name.isEmpty { continue }
      if scalar == "&" {
        anchors.insert(name)
      } else if anchors.contains(name) {
        throw WinnowError(
          .data, at: "\(file), line \(line), column \(column)", found: "the alias *\(name)",
          expected: "the value itself", advice: "Write it out, or put the text in quotes")
      }
    }
  }
}

extension WinnowError {
  /// The error of a file that is no YAML.
  fileprivate init(_ error: YamlError, file: String) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      self.init(
        .data, at: "\(file), line \(mark.line), column \(mark.column)",
        found:
          "broken YAML: \(([context?.text, problem] as [String?]).compactMap(\.self).joined(separator: ", "))",
        advice: context.map { "It began on line \($0.mark.line), column \($0.mark.column)" })
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
      self.init(
        .data, at: "\(file), line \(context.mark.line), column \(context.mark.column)",
        found: "the key \(keys) here and once more in the same map", expected: "each key once")
    case .reader(let problem, let offset, _, let text):
      let before = text.prefix(offset ?? 0)
      let line = before.utf8.count { $0 == 0x0A } + 1
      self.init(.data, at: offset == nil ? file : "\(file), line \(line)", found: "broken YAML: \(problem)")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      self.init(.internal, at: file, found: "the YAML parser failed: \(error)")
    }
  }
}
