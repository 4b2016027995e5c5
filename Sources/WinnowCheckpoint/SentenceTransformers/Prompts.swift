internal import Foundation
public import WinnowData

/// What a model wants in front of its texts: the prompts of `config_sentence_transformers.json`.
public struct Prompts: Sendable, Equatable {
  /// The prompts in the order of the file.
  public let prompts: [(name: String, text: String)]
  /// The name of the one that is put before a text where the caller names none; nil for none.
  public let defaultName: String?

  /// Whether both hold the same prompts.
  public static func == (left: Prompts, right: Prompts) -> Bool {
    left.defaultName == right.defaultName && left.prompts.elementsEqual(right.prompts, by: ==)
  }

  /// The prompts of the model folder `folder`; none where it has no such file.
  ///
  /// - Throws: ``WinnowError`` naming the field that is wrong.
  public init(contentsOf folder: String) throws(WinnowError) {
    let path = "\(folder)/config_sentence_transformers.json"
    guard FileManager.default.fileExists(atPath: path) else {
      (prompts, defaultName) = ([], nil)
      return
    }
    let file = try ConfigurationFile(at: path)
    var read: [(name: String, text: String)] = []
    if let value = file.value("prompts") {
      guard let members = value.object?.members else {
        throw file.wrong("prompts", expected: "an object of names and texts")
      }
      for (name, value) in members where value != .null {
        guard let text = value.string else {
          throw file.wrong("prompts", expected: "a string for \"\(name)\"")
        }
        read.append((name, text))
      }
    }
    prompts = read
    defaultName = try file.optionalString("default_prompt_name")
    if let name = defaultName, !read.contains(where: { $0.name == name }) {
      throw file.wrong(
        "default_prompt_name", expected: "one of \(read.map(\.name).joined(separator: ", "))")
    }
  }

  /// The prompt called `name`, or nil where there is none.
  public subscript(name: String) -> String? { prompts.first { $0.name == name }?.text }
}
