import Testing

@testable import WinnowLabeling

@testable import WinnowProject

@Suite struct SuggestedFunctionTests {
  private func suggestion(_ term: TextTerm) throws -> TermSuggestion {
    var counts = TermCounts(classCount: 2)
    for _ in 0..<10 { counts.addKnown("été zebra", label: 1) }
    for _ in 0..<10 { counts.addKnown("horse", label: 0) }
    counts.add("été zebra", isTarget: true)
    let found = try #require(counts.suggestions(limit: 1).first)
    return TermSuggestion(
      term: term, label: found.label, knownRows: found.knownRows, rightRows: found.rightRows,
      interval: found.interval, rows: found.rows, coverage: found.coverage, targetRows: found.targetRows,
      newTargetRows: found.newTargetRows, score: found.score)
  }

  @Test func whatIsPastedIsReadAsItWasMeant() throws {
    let labels = ["negative", "a \"b\": {c}"]
    let terms = [
      TextTerm("été"), TextTerm("how many", isAnchored: true), TextTerm("null"), TextTerm("été"),
    ]
    let functions = SuggestedFunction.functions(for: try terms.map(suggestion), beside: [])
    #expect(functions.map(\.settings.name) == ["says_été", "begins_how_many", "says_null", "says_été_2"])
    let yaml =
      "model: m\nlabels: [negative, 'a \"b\": {c}']\ndata: d.csv\nlabel_model: majority_vote\nlabeling_functions:\n"
      + functions.map { $0.yaml(labels: labels) + "\n" }.joined()
    let read = try ProjectSettings(yaml: Array(yaml.utf8), file: "winnow.yaml")
    #expect(read.labelingFunctions == functions.map(\.settings))
  }

  @Test func whatIsThereAlreadyIsNotSuggestedAgain() throws {
    let first = SuggestedFunction.functions(for: [try suggestion(TextTerm("zebra"))], beside: [])
    let again = SuggestedFunction.functions(
      for: [try suggestion(TextTerm("zebra"))], beside: first.map(\.settings))
    #expect(first.count == 1 && again.isEmpty)
  }
}
