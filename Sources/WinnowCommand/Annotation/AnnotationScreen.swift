import Foundation
import Winnow
import WinnowData
import WinnowProject

/// What a person sees of a row, and of the keys.
struct AnnotationScreen {
  private let labels: [String]
  private let keys: AnnotationKeys
  private let width: Int

  init(labels: [String], keys: AnnotationKeys, width: Int) {
    self.labels = labels.map(DisplayedText.line)
    self.keys = keys
    self.width = width
  }

  /// A row: where it stands, why it is shown, its text, and what is said of it.
  func lines(for row: AnnotationRow, place: Int, count: Int) -> [String] {
    var lines = ["", "[\(place + 1) of \(count)] row \(DisplayedText.line(row.identifier.plainText))"]
    for reason in row.reasons { lines += indented("· \(reason)") }
    lines.append("")
    lines += indented(row.text)
    lines.append("")
    for opinion in row.opinions { lines += indented(Self.line(opinion)) }
    return lines
  }

  /// The keys in one paragraph.
  var keyLines: [String] {
    let all =
      zip(keys.labels, labels).map { "\($0) \($1)" } + keys.help.map { "\($0.key) \($0.meaning)" }
    return indented(all.joined(separator: "   "))
  }

  /// Labels as they may be shown.
  func text(_ indices: [Int]) -> String { LabelSetText.of(indices.map { labels[$0] }) }

  private func indented(_ text: String) -> [String] {
    DisplayedText.lines(of: text, width: width - 2).map { $0.isEmpty ? "" : "  " + $0 }
  }

  private static func line(_ opinion: AnnotationRow.Opinion) -> String {
    let given = opinion.labels.map { choice in
      choice.label + (choice.confidence.map { " " + String(format: "%.2f", $0) } ?? "")
    }
    let opposed = opinion.opposed.map { "not \($0)" }
    let said =
      opposed.isEmpty
      ? LabelSetText.of(given)
      : ((given.isEmpty ? [] : [LabelSetText.of(given)]) + opposed).joined(separator: ", ")
    let source =
      switch opinion.source {
      case .function(let name): "function \(name)"
      case .labels: "label model"
      case .model: "trained model"
      case .person(let name): name
      }
    return "\(source): \(said)"
  }
}
