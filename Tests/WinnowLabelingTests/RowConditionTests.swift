import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// Conditions on rows and their parts.
@Suite struct RowConditionTests {
  /// What a condition says of a row, where nil is that it cannot be told.
  private func answer(_ condition: RowCondition, _ row: LabelingRow) -> Bool? {
    try? condition.holds(on: row)
  }

  private func word(_ word: String) throws -> RowCondition {
    .votes(try KeywordFunction(name: word, keywords: [word], label: 0))
  }

  /// A random condition with what it must say of a row of these words, column `n` and column `t`, worked out by
  /// tables of three values that know nothing of the code.
  private func random(
    depth: Int, _ numbers: inout SeededNumbers
  ) throws -> (condition: RowCondition, truth: (Set<String>, Int?, String?) -> Bool?) {
    let kind = Int.random(in: 0..<(depth == 0 ? 4 : 7), using: &numbers)
    switch kind {
    case 0:
      let wanted = try #require(["a", "b", "c"].randomElement(using: &numbers))
      return (try word(wanted), { words, _, _ in words.contains(wanted) })
    case 1:
      let bound = Int.random(in: -1...3, using: &numbers)
      return (
        .comparison(ColumnComparison(column: "n", test: .between(below: nil, above: Double(bound)))),
        { _, number, _ in number.map { $0 > bound } }
      )
    case 2:
      let wanted = try #require(["a", "b"].randomElement(using: &numbers))
      return (.column("t", try word(wanted)), { _, _, title in title.map { $0 == wanted } })
    case 3:
      return (
        .comparison(ColumnComparison(column: "t", test: .missing(true))), { _, _, title in title == nil }
      )
    case 4:
      let inner = try random(depth: depth - 1, &numbers)
      return (.not(inner.condition), { inner.truth($0, $1, $2).map { !$0 } })
    default:
      let parts = try (0..<Int.random(in: 1...3, using: &numbers)).map { _ in
        try random(depth: depth - 1, &numbers)
      }
      let conditions = parts.map(\.condition)
      return (
        kind == 5 ? .any(conditions) : .all(conditions),
        { words, number, title in
          let answers = parts.map { $0.truth(words, number, title) }
          if answers.contains(kind == 5) { return kind == 5 }
          return answers.contains(nil) ? nil : kind != 5
        }
      )
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func combinationsSayWhatTheirPartsSay(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<20 {
      let (condition, truth) = try random(depth: 4, &numbers)
      let function = ConditionFunction(name: "f", condition: condition, label: 1)
      // Every row that the parts can tell apart.
      for subset in 0..<8 {
        let words = Set(["a", "b", "c"].enumerated().filter { subset & 1 << $0.offset != 0 }.map(\.element))
        for number in [nil, 0, 2] as [Int?] {
          for title in [nil, "a", "x"] as [String?] {
            var fields = JSONObject()
            fields["n"] = number.map(JSONValue.integer)
            fields["t"] = title.map(JSONValue.string)
            let row = LabelingRow(number: 0, text: words.sorted().joined(separator: " "), fields: fields)
            let expected = truth(words, number, title)
            #expect(answer(condition, row) == expected)
            #expect((try? function.vote(on: row)) == expected.map { $0 ? .label(1) : .abstain })
            let restricted = RestrictedFunction(ClosureFunction("g") { _ in .label(2) }, where: condition)
            #expect((try? restricted.vote(on: row)) == expected.map { $0 ? .label(2) : .abstain })
          }
        }
      }
    }
  }

  private func holds(_ test: ColumnComparison.Test, _ value: JSONValue?) -> Bool? {
    let fields = value.map { JSONObject([("c", $0)]) } ?? JSONObject()
    return answer(
      .comparison(ColumnComparison(column: "c", test: test)), LabelingRow(number: 0, text: "", fields: fields)
    )
  }

  @Test func numbersAreComparedInJSONAndInText() {
    let test = ColumnComparison.Test.between(below: 5, above: 3)
    for value in [.integer(4), .double(4.5), .string("4"), .string(" 4.5 "), .string("4e0")] as [JSONValue] {
      #expect(holds(test, value) == true)
    }
    for value in [.integer(5), .integer(3), .string("3.0"), .string("-4"), .null, .string("")] as [JSONValue]
    {
      #expect(holds(test, value) == false)
    }
    for value in [
      nil, .string("four"), .string("0x4"), .string("nan"), .string("4 5"), .array([]), .bool(true),
    ]
      as [JSONValue?]
    {
      #expect(holds(test, value) == nil)
    }
  }

  @Test func valuesAreEqualAsNumbersOrByTheirBytes() {
    #expect(holds(.oneOf([.number(3)]), .string("3.0")) == true)
    #expect(holds(.oneOf([.number(3)]), .integer(3)) == true)
    #expect(holds(.oneOf([.text("3")]), .string("3.0")) == false)
    #expect(holds(.oneOf([.text("a"), .text("true")]), .bool(true)) == true)
    #expect(holds(.oneOf([.text("é")]), .string("e\u{301}")) == false)
    #expect(holds(.oneOf([.text("a")]), .null) == false)
    #expect(holds(.oneOf([.text("a")]), nil) == nil)
    #expect(holds(.oneOf([.text("a")]), .object(JSONObject())) == nil)
  }

  @Test func missingMeansNothingThere() {
    for value in [nil, .null, .string("")] as [JSONValue?] {
      #expect(holds(.missing(true), value) == true)
      #expect(holds(.missing(false), value) == false)
    }
    #expect(holds(.missing(true), .integer(0)) == false)
    #expect(holds(.missing(false), .array([])) == true)
  }

  @Test func aFaultNamesTheColumnAndQuotesNothing() {
    let fault = #expect(throws: LabelingFault.self) {
      try RowCondition.comparison(ColumnComparison(column: "stars", test: .between(below: 1, above: nil)))
        .holds(on: LabelingRow(number: 0, text: "", fields: JSONObject([("stars", .string("secret"))])))
    }
    #expect(fault?.reason == "column \"stars\" holds something that is no number")
    let missing = #expect(throws: LabelingFault.self) {
      try RowCondition.column("title", word("a")).holds(on: LabelingRow(number: 0, text: "a"))
    }
    #expect(missing?.reason == "the row has no column \"title\"")
  }

  /// A program is asked on the rows of its condition alone, whatever the blocks.
  @Test func aRestrictedProgramIsAskedWhereItMayBe() throws {
    let rows = (0..<10).map { number in
      LabelingRow(
        number: number, text: "row \(number)", fields: JSONObject([("n", .integer(number))]))
    }
    let program = try CommandFunction(
      name: "p",
      command: [
        "sh", "-c", "while read -r line; do case $line in *\\ [0-4]*) echo a;; *) echo b;; esac; done",
      ],
      labels: ["a", "b"], isAllowed: true)
    let odd = RowCondition.comparison(
      ColumnComparison(column: "n", test: .oneOf([1, 3, 5, 7, 9].map { .number($0) })))
    let functions: [any LabelingFunction] = [
      RestrictedFunction(program, where: odd), ClosureFunction("q") { _ in .label(0) },
    ]
    for length in [1, 3, 10] {
      let run = try LabelingRun(functions, classCount: 2, threads: 2)
      for start in stride(from: 0, to: rows.count, by: length) {
        try run.append(Array(rows[start..<min(start + length, rows.count)]))
      }
      let (votes, report) = try run.finish()
      #expect(report.faultCount == 0)
      #expect(
        (0..<10).map { votes[$0, 0].label } == [nil, 0, nil, 0, nil, 1, nil, 1, nil, 1])
      #expect((0..<10).allSatisfy { votes[$0, 1] == .label(0) })
    }
  }
}
