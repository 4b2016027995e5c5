import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow report` of rounds over a few dozen rows.
@Suite struct ReportVerbTests {
  static let report = "project/runs/0001/report.html"

  /// A project whose texts and columns carry a marker that stands nowhere else.
  static func markedProject(_ desk: Desk) throws {
    func rows(_ range: Range<Int>, gold: Bool) -> String {
      range.reduce(into: gold ? "id,text,label,source\n" : "id,text,source\n") { text, number in
        let word = number % 2 == 0 ? "good" : "bad"
        let label = (number % 9 == 0) == (number % 2 == 0) ? "negative" : "positive"
        text += "row\(number),\"\(word) qzx<b>marker</b> \(number)\(number % 5 == 0 ? "!" : ".")\""
        text += gold ? ",\(label),qzx\(number % 3)\n" : ",qzx\(number % 3)\n"
      }
    }
    try desk.write(rows(0..<60, gold: false), to: "project/train.csv")
    try desk.write(rows(100..<160, gold: true), to: "project/validation.csv")
    try desk.write(rows(200..<230, gold: true), to: "project/test.csv")
    try RoundTests.project(desk, data: RoundTests.threeFiles)
  }

  @Test func aRoundWritesItsReportAndTheVerbTheSame() throws {
    try Desk.with { desk in
      try Self.markedProject(desk)
      let run = try desk.winnow("run", "project")
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.errors.contains("report: project/runs/0001/report.html"), "\(run.errors)")
      let written = try desk.read(Self.report)
      #expect(written.hasPrefix("<!DOCTYPE html>\n") && written.hasSuffix("</html>\n"))
      for words in [
        "Round 1", "From warm start to fine-tuned", "Labelling functions", "Rows to look at",
        "qzx&lt;b&gt;marker&lt;/b&gt;", "What was cut or skipped",
      ] { #expect(written.contains(words), "\(words)") }
      #expect(!written.contains("qzx<b>"))
      let again = try desk.winnow("report", "project")
      #expect(again.code == 0, "\(again.errors)")
      #expect(try desk.read(Self.report) == written)
    }
  }

  @Test func withoutTextsNothingOfARowIsQuoted() throws {
    try Desk.with { desk in
      try Self.markedProject(desk)
      #expect(try desk.winnow("run", "project", "--no-texts").code == 0)
      #expect(!(try desk.read(Self.report).contains("qzx")))
      let outcome = try desk.winnow("report", "project", "--run", "1", "--no-texts", "--output", "page.html")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let page = try desk.read("page.html")
      #expect(page == (try desk.read(Self.report)))
      #expect(page.contains("validation ") && page.contains("row1"))
      #expect(!page.contains("marker") && !outcome.errors.contains("qzx"))
    }
  }

  @Test func changedInputsAreSaidAndNotQuoted() throws {
    try Desk.with { desk in
      try Self.markedProject(desk)
      #expect(try desk.winnow("run", "project").code == 0)
      try desk.write(
        try desk.read("project/validation.csv").replacing("marker", with: "other"),
        to: "project/validation.csv")
      let changed = try desk.winnow("report", "project")
      #expect(changed.code == 0, "\(changed.errors)")
      #expect(
        changed.errors.contains("validation.csv has changed since round 1 was made: no text is quoted"),
        "\(changed.errors)")
      let page = try desk.read(Self.report)
      for words in [
        "inputs have changed since it was made", "another content", "rows of validation contradict gold",
      ] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(!page.contains("qzx"))
      try FileManager.default.removeItem(at: desk.folder.appending(path: "project/validation.csv"))
      let gone = try desk.winnow("report", "project")
      #expect(gone.code == 0, "\(gone.errors)")
      #expect(gone.errors.contains("validation.csv is gone"), "\(gone.errors)")
    }
  }

  @Test func aRoundWithLessHasAReportOfWhatThereIs() throws {
    try Desk.with { desk in
      try Self.markedProject(desk)
      #expect(try desk.winnow("report", "project").code == 66)
      #expect(try desk.winnow("label", "project").code == 0)
      let labelled = try desk.winnow("report", "project")
      #expect(labelled.code == 0, "\(labelled.errors)")
      #expect(try desk.read(Self.report).contains("no model yet"))
      #expect(try desk.winnow("train", "project").code == 0)
      #expect(try desk.winnow("report", "project").code == 0)
      #expect(try desk.read(Self.report).contains("has no metrics"))
      #expect(try desk.winnow("report", "project", "--run", "7").code == 66)
      #expect(try desk.winnow("report", "project", "--output", "project/train.csv").code == 64)
      #expect(try desk.winnow("report", "project", "--output", "nowhere/page.html").code == 74)
    }
  }

  @Test func severalLabelsARowHaveAReportOfTheirOwn() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk)
      let run = try desk.winnow("run", "project")
      #expect(run.code == 0, "\(run.errors)")
      let page = try desk.read(Self.report)
      for words in ["All labels right on test", "Rows may have several labels", "praise, train"] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(!page.contains("thing number"))
      #expect(try desk.winnow("report", "project").code == 0)
      #expect(try desk.read(Self.report) == page)
    }
  }

  @Test func roundsStandSideBySideWhateverBecameOfOne() throws {
    try Desk.with { desk in
      try Self.markedProject(desk)
      for _ in 0..<3 { #expect(try desk.winnow("run", "project", "--quiet").code == 0) }
      let page = try desk.read("project/runs/0003/report.html")
      #expect(page.contains("Accuracy of the fine-tuned model round by round"))
      try desk.write("{", to: "project/runs/0002/metrics.json")
      #expect(try desk.winnow("report", "project").code == 0)
      #expect(try desk.read("project/runs/0003/report.html").contains("Round 2 is left out"))
    }
  }
}
