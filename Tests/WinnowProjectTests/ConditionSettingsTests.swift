import TestSupport
import Testing
import WinnowData
import WinnowLabeling

@testable import WinnowProject

/// Conditions, and functions of them, as `winnow.yaml` writes them.
@Suite struct ConditionSettingsTests {
  private func read(_ keys: String) throws -> LabelingFunctionSettings {
    let yaml = settings(functions: "labeling_functions:\n  - {name: f, \(keys)}")
    let read = try ProjectSettings(yaml: Array(yaml.utf8), file: "winnow.yaml")
    // What is written reads back equal.
    #expect(try ProjectSettings(yaml: Array(read.yaml.utf8), file: "winnow.yaml") == read)
    return read.labelingFunctions[0]
  }

  @Test(arguments: [
    ("sentences: {above: 2}", ConditionSettings.text(.count(.sentences, below: nil, above: 2), column: nil)),
    ("lines: {below: 3}", .text(.count(.lines, below: 3, above: nil), column: nil)),
    ("digits: {above: 4, below: 9}", .text(.count(.digits, below: 9, above: 4), column: nil)),
    ("uppercase: {above: 0.5}", .text(.uppercase(below: nil, above: 0.5), column: nil)),
    (
      "matches: {regex: '!', above: 2}",
      .text(.matches("!", ignoresCase: false, on: .text, below: nil, above: 2), column: nil)
    ),
    (
      "matches: {regex: a, ignore_case: true, on: lowercase, below: 3}",
      .text(.matches("a", ignoresCase: true, on: .lowercase, below: 3, above: nil), column: nil)
    ),
    ("dictionary: terms.txt", .text(.dictionary("terms.txt"), column: nil)),
    (
      "compare: {column: stars, above: 3}",
      .comparison(ColumnComparison(column: "stars", test: .between(below: nil, above: 3)))
    ),
    (
      "compare: {column: kind, one_of: [a, 3, '3', true]}",
      .comparison(
        ColumnComparison(column: "kind", test: .oneOf([.text("a"), .number(3), .text("3"), .text("true")])))
    ),
    (
      "compare: {column: kind, equals: 0.5}",
      .comparison(ColumnComparison(column: "kind", test: .oneOf([.number(0.5)])))
    ),
    (
      "compare: {column: reply, missing: false}",
      .comparison(ColumnComparison(column: "reply", test: .missing(false)))
    ),
    (
      "any: [{keywords: free, column: title}, {not: {regex: x}}, {all: [{words: {below: 3}}]}]",
      .any([
        .text(.keywords(["free"], match: .word, ignoresCase: true), column: "title"),
        .not(.text(.regex("x", ignoresCase: false, on: .text), column: nil)),
        .all([.text(.count(.words, below: 3, above: nil), column: nil)]),
      ])
    ),
  ])
  func kindsAreRead(_ yaml: String, _ expected: ConditionSettings) throws {
    let function = try read("\(yaml), label: positive")
    if case .text(.count(let unit, let below, let above), nil) = expected {
      #expect(function.rule == .count(unit, below: below, above: above, label: 1))
    } else {
      #expect(function.rule == .condition(expected, label: 1))
    }
    let restricted = try read("column: partner, where: {\(yaml)}")
    #expect(restricted.restriction == expected)
    #expect(restricted.rule == .column("partner"))
  }

  @Test func similarityIsRead() throws {
    #expect(
      try read("similar: a happy customer, min_similarity: 0.6, model: m, label: positive").rule
        == .similar("a happy customer", minimumSimilarity: 0.6, model: "m", label: 1))
    let neighbors = try read(
      "neighbors: {positive: [good, great, fine], negative: [bad, awful]}, min_margin: 0.1, min_similarity: 0.3"
    )
    #expect(
      neighbors.rule
        == .neighbors(
          NeighborSettings(
            examples: [
              .init(label: 0, texts: ["bad", "awful"]), .init(label: 1, texts: ["good", "great", "fine"]),
            ], nearest: 2, minimumMargin: 0.1, minimumSimilarity: 0.3)))
    #expect(neighbors.similarity?.texts == ["bad", "awful", "good", "great", "fine"])
    #expect(neighbors.asksModel)
  }

  /// Every kind of function may be restricted.
  @Test(arguments: [
    "keywords: a, label: positive", "regex: a, label: positive", "words: {below: 2}, label: positive",
    "zero_shot: {positive: good, negative: bad}", "similar: good, min_similarity: 0, label: positive",
    "neighbors: {positive: good, negative: bad}",
    "prompt: {template: '{text} {mask}', words: {positive: a, negative: b}}",
    "entailment: {}", "classifier: {model: ../c, threshold: 0.7, thresholds: {negative: 0.9}}",
    "column: partner",
    "not: {regex: a}, label: positive",
  ])
  func everyKindMayBeRestricted(_ keys: String) throws {
    let function = try read("\(keys), where: {compare: {column: stars, below: 3}}")
    #expect(function.columns.contains("stars"))
    let made = try function.makeFunction(
      labels: ["negative", "positive"], folder: nil, allowsCommands: false)
    #expect(made is RestrictedFunction)
  }

  /// A random condition of all kinds.
  private func random(depth: Int, _ numbers: inout SeededNumbers) -> ConditionSettings {
    let columns = [nil, "c", "a \"b\"", "é: {x}"]
    let column = columns[Int.random(in: 0..<4, using: &numbers)]
    let number = Double(Int.random(in: -50...50, using: &numbers)) / 4
    switch Int.random(in: 0..<(depth == 0 ? 7 : 10), using: &numbers) {
    case 0:
      return .text(
        .keywords(["a", "#b, c"], match: .substring, ignoresCase: .random(using: &numbers)), column: column)
    case 1:
      return .text(.regex("\\b'a\"\n", ignoresCase: .random(using: &numbers), on: .lowercase), column: column)
    case 2:
      return .text(
        .matches(
          "[a]", ignoresCase: false, on: .text, below: nil, above: .random(in: 0..<9, using: &numbers)),
        column: column)
    case 3: return .text(.uppercase(below: 0.75, above: 0.25), column: column)
    case 4:
      return .comparison(ColumnComparison(column: column ?? "d", test: .between(below: number, above: nil)))
    case 5:
      return .comparison(
        ColumnComparison(
          column: column ?? "d", test: .oneOf([.number(number), .text("\(number)"), .text("true")])))
    case 6:
      return .text(.count(.words, below: .random(in: 1..<9, using: &numbers), above: nil), column: column)
    case 7: return .not(random(depth: depth - 1, &numbers))
    case 8:
      return .any(
        (0...Int.random(in: 0..<3, using: &numbers)).map { _ in random(depth: depth - 1, &numbers) })
    default:
      return .all(
        (0...Int.random(in: 0..<3, using: &numbers)).map { _ in random(depth: depth - 1, &numbers) })
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func whatIsWrittenReadsBackEqual(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let base = try ProjectSettings(yaml: Array(settings().utf8), file: "winnow.yaml")
    for _ in 0..<10 {
      var changed = base
      changed.labelingFunctions = [
        LabelingFunctionSettings(
          name: "f", rule: .column("p"), where: random(depth: 3, &numbers))
      ]
      #expect(try ProjectSettings(yaml: Array(changed.yaml.utf8), file: "winnow.yaml") == changed)
    }
  }

  /// Only the project's folder says where a dictionary is.
  @Test func aDictionaryIsReadFromTheProjectsFolder() throws {
    let yaml = settings(functions: "labeling_functions: [{name: f, dictionary: terms.txt, label: positive}]")
    try withProject(yaml, ["terms.txt": "free gift\nPrize\n"]) { project in
      #expect(project.dictionaries == ["terms.txt"])
      let function = try project.labelingFunctions()[0]
      let votes = try ["a FREE gift!", "prizes", "my prize", ""].map {
        try function.vote(on: LabelingRow(number: 0, text: $0)).label
      }
      #expect(votes == [1, nil, 1, nil])
    }
    try withProject(yaml) { project in
      let error = #expect(throws: WinnowError.self) { try project.labelingFunctions() }
      #expect(error?.kind == .missingInput)
    }
  }

  @Test func whatAPersonTypesIsAFunction() throws {
    let project = try ProjectSettings(yaml: Array(settings().utf8), file: "winnow.yaml")
    func rule(_ kind: String, _ pattern: String, _ options: [(key: String, value: String)] = []) throws
      -> LabelingFunctionSettings.Rule
    {
      try LabelingFunctionSettings(
        kind: kind, pattern: pattern, label: "positive", options: options, in: project
      ).rule
    }
    #expect(
      try rule("regex", #"a: #\b{"x'"#, [("ignore_case", "true")])
        == .regex(#"a: #\b{"x'"#, ignoresCase: true, on: .text, label: 1))
    #expect(
      try rule("keywords", "free gift,  prize ")
        == .keywords(["free gift", "prize"], match: .word, ignoresCase: true, label: 1))
    #expect(
      try rule("keywords", "[a, 'b, c']", [("match", "substring")])
        == .keywords(["a", "b, c"], match: .substring, ignoresCase: true, label: 1))
    #expect(try rule("words", "{below: 4}") == .count(.words, below: 4, above: nil, label: 1))
    for (kind, pattern) in [("regx", "a"), ("regex", "(a"), ("words", "{bleow: 3}"), ("any", "[")] {
      let error = #expect(throws: WinnowError.self) { try rule(kind, pattern) }
      #expect(error?.kind == .usage)
      #expect(error?.place.hasPrefix("--kind \(kind)") == true)
    }
  }
}
