import Crypto
public import WinnowData

/// The settings that a round was run with as plain values, whatever their keys mean: what two rounds are compared by.
///
/// A round of another version of the program, with keys that this one does not know, can still be compared.
public struct SettingsTree: Sendable {
  /// Everything but the labelling functions.
  public let others: JSONObject
  /// The labelling functions by name, in the order of the settings; those without a name are left out.
  public let functions: [(name: String, settings: JSONObject)]

  private static let functionsKey = "labeling_functions"

  /// The settings that the bytes of a `project.yaml` or `winnow.yaml` hold.
  ///
  /// - Parameter file: how messages call the file.
  /// - Throws: ``WinnowError`` of kind `data` for bytes that are no YAML, or hold no map.
  public init(yaml bytes: [UInt8], file: String) throws(WinnowError) {
    let value = try JSONValue(YAMLReader.read(bytes, file: file))
    guard var members = value.object else {
      throw WinnowError(.data, at: file, found: value.kindName, expected: "a map of settings")
    }
    functions = (members[Self.functionsKey]?.array ?? []).compactMap { function in
      guard let object = function.object, let name = object["name"]?.string else { return nil }
      return (name, object)
    }
    members[Self.functionsKey] = nil
    others = members
  }

  /// The labels' names, in order.
  public var labels: [String] { (others["labels"]?.array ?? []).compactMap(\.string) }

  /// Whether a row may have several labels.
  public var isMultiLabel: Bool { others["multi_label"]?.bool ?? false }

  /// The values by their paths of keys, such as `training.C`; a list is one value.
  public var values: [(path: String, value: JSONValue)] { Self.values(in: others, under: "") }

  static func values(
    in object: JSONObject, under prefix: String
  ) -> [(path: String, value: JSONValue)] {
    object.members.flatMap { name, value -> [(path: String, value: JSONValue)] in
      guard case .object(let inner) = value else { return [(prefix + name, value)] }
      return values(in: inner, under: prefix + name + ".")
    }
  }

  /// The first half of the SHA-256 of a value, in hexadecimal digits: enough to see whether it has changed.
  static func digest(of value: JSONValue) -> String {
    SHA256.hash(data: Array(value.encoded.utf8)).prefix(16)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension JSONValue {
  /// What stands at `node`, unquoted words taken for numbers, booleans and null where they look like them.
  fileprivate init(_ node: YAMLNode) {
    switch node.content {
    case .sequence(let elements): self = .array(elements.map(JSONValue.init))
    case .mapping(let entries):
      self = .object(JSONObject(entries.map { ($0.key.text ?? "null", JSONValue($0.value)) }))
    case .scalar(let text, _):
      if node.isNull {
        self = .null
      } else if let boolean = node.boolean {
        self = .bool(boolean)
      } else if let integer = node.integer {
        self = .integer(integer)
      } else if let number = node.number {
        self = .double(number)
      } else {
        self = .string(text)
      }
    }
  }
}
