import TestSupport
import Testing
import WinnowData

@testable import WinnowLabeling

@Suite struct CommandAnswersTests {
  private func answers(to rows: Int) -> CommandAnswers {
    var answers = CommandAnswers(place: "f", labels: LabelNames(["ham", "a \"b\"", "1"]))
    answers.rowsAsked = rows
    return answers
  }

  @Test func linesMayComeInAnyPieces() throws {
    let bytes = Array("ham\r\n\"a \\\"b\\\"\"\n null \n1".utf8)
    try withEvery("piece", in: 1...bytes.count) { length in
      var answers = answers(to: 4)
      for start in stride(from: 0, to: bytes.count, by: length) {
        try answers.append(Array(bytes[start..<min(start + length, bytes.count)]))
      }
      try answers.end()
      try answers.requireAll()
      #expect(answers.votes == [.label(0), .label(1), .abstain, .label(2)])
    }
  }

  @Test func randomBytesAreVotesOrErrors() {
    var numbers = SeededNumbers(seed: 21)
    let pieces = ["ham", "null", "1", "\n", "\r", "\"", "\\", " ", "\u{0}", "é", "{", "\"ham\"", "\n\n"]
    for _ in 0..<5000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...8, using: &numbers) {
        bytes += Array((pieces.randomElement(using: &numbers) ?? "").utf8)
        if Int.random(in: 0..<8, using: &numbers) == 0 { bytes.append(.random(in: 0...255, using: &numbers)) }
      }
      var answers = answers(to: 3)
      do {
        try answers.append(bytes)
        try answers.end()
      } catch {
        #expect((error as? WinnowError)?.place.hasPrefix("f, output line") == true)
      }
    }
  }
}
