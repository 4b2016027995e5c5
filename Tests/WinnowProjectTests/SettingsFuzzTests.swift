import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

/// Whatever a file holds, reading it ends with settings or faults: never with a trap, never without a
/// word, never after a long time.
@Suite struct SettingsFuzzTests {
  private func check(_ bytes: [UInt8]) {
    let reading = ProjectSettings.reading(yaml: bytes, file: "winnow.yaml")
    #expect((reading.settings == nil) == !reading.faults.isEmpty)
    for fault in reading.faults { #expect(fault.place.hasPrefix("winnow.yaml") && fault.kind == .data) }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func changedBytes(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let original = Array((seed % 2 == 0 ? ProjectSettingsTests.documented : Self.conditions).utf8)
    let alphabet = Array("{}[]:,-?&*!|>'\"%@`#~ \n\t\\<=0a\u{0}\u{FF}".utf8)
    for _ in 0..<150 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<6, using: &numbers) {
        let position = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: bytes[position] = alphabet.randomElement(using: &numbers) ?? 0
        case 1: bytes.insert(alphabet.randomElement(using: &numbers) ?? 0, at: position)
        case 2: bytes.removeSubrange(position..<min(position + 12, bytes.count))
        default: bytes.insert(contentsOf: bytes[position..<min(position + 40, bytes.count)], at: position)
        }
      }
      check(bytes)
    }
  }

  static let conditions = #"""
    model: m
    labels: [a, b]
    data: d.csv
    labeling_functions:
      - {name: f, any: [{keywords: [x], column: c}, {not: {regex: '(y)', on: lowercase}}], label: a}
      - {name: g, all: [{compare: {column: n, above: 3, below: 9}}, {matches: {regex: z, above: 1}}], label: b}
      - {name: h, uppercase: {above: 0.5}, where: {compare: {column: k, one_of: [1, x]}}, label: b}
      - {name: i, neighbors: {a: [p, q], b: [r, s]}, k: 2, min_margin: 0.1, where: {dictionary: t.txt}}
      - {name: j, similar: t, min_similarity: 0.5, label: a, where: {not: {sentences: {below: 2}}}}
    """#

  @Test(arguments: [ProjectSettingsTests.documented, conditions]) func everyPrefix(whole: String) {
    let original = Array(whole.utf8)
    for count in stride(from: 0, to: original.count, by: 7) { check(Array(original[..<count])) }
  }

  /// Every value of a right file, replaced by every kind of wrong one.
  @Test func everyValueOfEveryWrongKind() throws {
    let lines = ProjectSettingsTests.documented.split(separator: "\n").map(String.init)
    let wrong = [
      "[]", "{}", "~", "-1", "1e400", "[[a]]", "{a: b}", "''", "!!binary x", "0x1F", ".nan", "| \n    x",
    ]
    try withEvery("line", in: lines.indices) { line in
      try withEvery("value", in: wrong) { value in
        guard let colon = lines[line].lastIndex(of: ":") else { return }
        var changed = lines
        changed[line] = "\(lines[line][...colon]) \(value)"
        check(Array(changed.joined(separator: "\n").utf8))
      }
    }
  }

  /// As many labels, functions and unknown keys as a file can hold, which must not take for ever.
  @Test func longLists() {
    let names = (0..<20_000).map { "n\($0)" }.joined(separator: ", ")
    check(
      Array("model: m\nlabels: [\(names), n0]\ndata: d.csv\n\(names.replacing(", ", with: ": 1\n"))".utf8))
    let functions = (0..<4000).map { "{name: f\($0), column: c}" }.joined(separator: ", ")
    check(Array(settings(functions: "labeling_functions: [\(functions)]").utf8))
    check(Array("\(String(repeating: "k", count: 900_000)): 1".utf8))
  }

  @Test func deepAndRepeatedStructures() {
    check(Array(String(repeating: "[", count: 5000).utf8))
    check(Array((String(repeating: "[", count: 900) + String(repeating: "]", count: 900)).utf8))
    check(Array(String(repeating: "- ", count: 900).utf8))
    check(Array(String(repeating: "? ", count: 900).utf8))
    check([UInt8](repeating: UInt8(ascii: "a"), count: YAMLReader.maximumSize + 1))
    var bomb = "a0: &a0 [x, x]\n"
    for level in 1..<60 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n" }
    check(Array((bomb + "? *a59\n: b\n").utf8))
    check(Array(bomb.replacing("[*", with: "[ *").utf8))
  }
}
