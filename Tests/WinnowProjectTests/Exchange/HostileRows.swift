import Foundation
import TestSupport
import WinnowData

@testable import WinnowProject

/// Made-up rows with everything that breaks careless readers and writers, by seed.
enum HostileRows {
  static let texts = [
    "", " ", "plain", "\"quoted\" and 'quoted'", "two\nlines\r\nand\rmore", "tab\tand \\ backslash",
    "שלום עולם", "\u{202E}right to left\u{202C}", "naïve e\u{301}clair", "日本語 🏳️‍🌈 \u{1F468}\u{200D}\u{1F469}",
    "<script>alert(1)</script> & &amp; ]]>", "\u{0}\u{1}\u{1F}\u{7F}\u{85}\u{2028}\u{2029}",
    "{{$text}} ${x} %s #1",
    "null", "[]", "a;b,c#d", "\u{FEFF}mark", "\u{10FFFF}\u{E000}",
  ]
  static let labels = ["yes", "no", "maybe \"so\"", "ó, niet; <&>", "多"]

  static func text(_ numbers: inout SeededNumbers) -> String {
    (0..<Int.random(in: 1...3, using: &numbers)).map { _ in texts.randomElement(using: &numbers) ?? "" }
      .joined(separator: Bool.random(using: &numbers) ? " " : "")
  }

  /// Rows with distinct identifiers, some with answers and predictions.
  static func rows(seed: UInt64, isMultiLabel: Bool, annotators: [String]) -> [ExchangeRow] {
    var numbers = SeededNumbers(seed: seed)
    return (0..<Int.random(in: 1...6, using: &numbers)).map { number in
      var row = ExchangeRow(identifier: .string("row \(number) \(text(&numbers))"), text: text(&numbers))
      for (position, name) in ["note", "שם", "a \"b\""].enumerated() where Bool.random(using: &numbers) {
        row.fields[name] = position == 1 ? .integer(number) : .string(text(&numbers))
      }
      func labels() -> [String] {
        guard isMultiLabel else { return [Self.labels.randomElement(using: &numbers) ?? "yes"] }
        return Self.labels.filter { _ in Bool.random(using: &numbers) }
      }
      for annotator in annotators where Bool.random(using: &numbers) {
        row.answers.append(ExchangeAnswer(annotator: annotator, labels: labels()))
      }
      if Bool.random(using: &numbers) {
        let found = labels()
        let score = Double(Int.random(in: 0...100, using: &numbers)) / 100
        row.predictions.append(
          ExchangePrediction(source: "winnow", labels: found, scores: found.isEmpty ? [] : [score]))
      }
      return row
    }
  }

  /// What a format reads of the rows that it wrote.
  static func through(
    _ format: ExchangeFormat, _ rows: [ExchangeRow], _ names: ExchangeNames, file: String
  ) throws -> ExchangeReading {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: file).path
      let writer = try format.writer(to: path, names: names)
      for row in rows { try writer.write(row) }
      try writer.finish()
      return try ExchangeReading.of([path], format, names: names)
    }
  }
}
