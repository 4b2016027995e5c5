import TestSupport
import Testing
import WinnowLabeling

@Suite struct LabelingRowTests {
  @Test func textsMayBeGivenAsBytes() throws {
    let short = try LengthFunction(name: "l", unit: .words, below: 3, label: 0)
    let lower = try RegexFunction(name: "r", pattern: "été", on: .lowercase, label: 1)
    for text in ["", "ÉTÉ 😀", "a b c", "\u{3000}x"] {
      let (row, same) = (LabelingRow(number: 3, utf8: Array(text.utf8)), LabelingRow(number: 3, text: text))
      #expect(row.text.utf8.elementsEqual(text.utf8))
      #expect(try short.vote(on: row) == short.vote(on: same))
      #expect(try lower.vote(on: row) == lower.vote(on: same))
    }
  }
}
