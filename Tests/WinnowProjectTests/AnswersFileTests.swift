import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct AnswersFileTests {
  private static let train = "id,text\n7,a\nx,b\n9,c\n"

  private func read(_ answers: String, train: String = train, areAllRows: Bool = true) throws -> [Int: Int] {
    let yaml = settings(data: "data: {train: train.csv, answers: answers.jsonl}")
    return try withProject(yaml, ["train.csv": train, "answers.jsonl": answers]) { project in
      let file = try AnswersFile(contentsOf: project.path(of: "answers.jsonl"), project.settings)
      return try file.answers(for: ProjectData(project).rows(of: .train), areAllRows: areAllRows)
    }
  }

  @Test func answersAreFoundByIdentifier() throws {
    let answers =
      #"{"id": 7, "label": "positive"}"# + "\n" + #"{"id": "x", "label": "negative", "by": "me"}"# + "\n"
    #expect(try read(answers) == [0: 1, 1: 0])
    #expect(try read(answers + answers) == [0: 1, 1: 0])
  }

  @Test(arguments: [
    ("", "an empty file"),
    (#"{"id": 7, "label": "postive"}"#, "the label \"postive\""),
    (#"{"id": 7, "label": ""}"#, "an answer without a label"),
    (#"{"id": 7}"#, "no column \"label\""),
    (#"{"label": "positive"}"#, "no column \"id\""),
    (#"{"id": 8, "label": "positive"}"#, "an answer for \"8\", which is no training row"),
    (
      "{\"id\": 7, \"label\": \"positive\"}\n{\"id\": 7, \"label\": \"negative\"}",
      "the label negative for the row \"7\", which has positive in"
    ),
  ])
  func whatIsWrongIsSaid(_ answers: String, _ found: String) {
    let error = #expect(throws: WinnowError.self) { try read(answers) }
    #expect(error?.kind == .data)
    #expect(error?.found.contains(found) == true, "\(String(describing: error))")
  }

  @Test func anIdentifierOfTwoRowsCannotBeAnswered() {
    let error = #expect(throws: WinnowError.self) {
      try read(#"{"id": 7, "label": "positive"}"#, train: "id,text\n7,a\n7,b\n")
    }
    #expect(error?.found.contains("the identifier of two rows") == true)
  }

  @Test func ofSomeRowsOtherAnswersAreLeftOut() throws {
    #expect(try read(#"{"id": 8, "label": "positive"}"#, areAllRows: false) == [:])
  }
}
