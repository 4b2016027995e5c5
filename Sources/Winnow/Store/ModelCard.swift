internal import Foundation
internal import Yams

/// What a model card states: the front matter of a folder's `README.md`, as model hubs write it.
struct ModelCard {
  /// The licence's name; nil where the card states none, or there is no card.
  let licence: String?

  /// The card of `folder`. One that cannot be read states nothing: a card is not a part of the model.
  init(in folder: String) {
    licence = Self.frontMatter(of: "\(folder)/README.md").flatMap { try? Yams.compose(yaml: $0) }
      .flatMap { $0.mapping?["license"]?.string }
  }

  private static let largest = 1 << 20

  /// The lines between the first two lines of three dashes.
  private static func frontMatter(of path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path), data.count <= largest,
      let text = String(validating: data, as: UTF8.self)
    else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first?.trimmingCharacters(in: .whitespaces) == "---",
      let end = lines.dropFirst().firstIndex(where: { $0.trimmingCharacters(in: .whitespaces) == "---" })
    else { return nil }
    let front = lines[1..<end].joined(separator: "\n")
    // An alias can stand for a tree larger than any memory, and a licence needs none.
    return front.contains("*") ? nil : front
  }
}
