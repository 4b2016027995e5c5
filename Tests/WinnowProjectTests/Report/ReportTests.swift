import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct ReportTests {
  private func read(_ report: Report) throws -> (page: String, markup: StrictMarkup) {
    let page = report.page()
    return (String(decoding: page, as: UTF8.self), try StrictMarkup(page))
  }

  @Test func everySectionIsThere() throws {
    let (page, markup) = try read(try SampleReport().report())
    for title in [
      "From warm start to fine-tuned", "What the round was made of", "Confusion", "What to do next",
      "Calibration",
      "Labelling functions", "Slices", "Rows to look at", "Near-duplicate texts", "Rounds over time",
      "What was cut or skipped", "Clarity matrix", "Functions that say nearly the same", "Round 2",
    ] {
      #expect(markup.texts.contains(title), "\(title)")
    }
    for words in [
      "12 of 60 rows of validation contradict gold.", "3 texts of train were cut to the longest that",
      "4 of 60 training rows have no label", "failed on 2 rows of train", "text 45",
    ] {
      #expect(markup.texts.contains { $0.contains(words) }, "\(words)")
    }
    #expect(markup.elements.count { $0 == "h1" } == 1)
    #expect(markup.elements.count { $0 == "script" } == 1)
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }

  @Test func theSameRoundGivesTheSamePage() throws {
    #expect(try SampleReport().report().page() == SampleReport().report().page())
  }

  /// Whatever names and texts hold, they stay what they are.
  @Test func nothingLeavesItsPlace() throws {
    let pieces = [
      "<script>alert(1)</script>", "</script>", "</style>", "-->", "<!--", "]]>", "\"", "'", " onload=x ",
      "`", "&",
      "&lt;", "&#60;", "<", ">", "</bdi></td></table>", "\u{0}", "\u{7}", "\u{1B}[31m", "\r", "\r\n", "\n",
      "\t",
      "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{FFFE}", "\u{2028}", "שלום", "مرحبا", "e\u{301}", "👩‍👩‍👧‍👦",
      "javascript:alert(1)",
      "{{x}}", "${x}", "=", "/", "\\", "a", String(repeating: "long ", count: 90),
    ]
    try withEvery("seed", in: 0..<UInt64(Fuzzing.rounds(40))) { seed in
      var numbers = SeededNumbers(seed: seed)
      var made: [String: String] = [:]
      var sample = SampleReport()
      sample.text = { what in
        if let text = made[what] { return text }
        let text =
          (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
            pieces.randomElement(using: &numbers) ?? ""
          }.joined() + what
        made[what] = text
        return text
      }
      for showsTexts in [true, false] {
        var report = try sample.report()
        report.showsTexts = showsTexts
        report.changedInputs = [(sample.text("changed"), false)]
        let markup = try StrictMarkup(report.page())
        #expect(markup.elements.count { $0 == "script" } == 1)
        #expect(markup.attributes["href"]?.allSatisfy { $0.hasPrefix("#") || $0 == "data:," } == true)
      }
    }
  }

  @Test func withoutTextsNoRowIsQuoted() throws {
    let hidden = ["text ", "keyword", "slice word", "slice regex", "slice field", "fault"]
    var sample = SampleReport()
    sample.text = { what in
      hidden.contains { what.hasPrefix($0) || what.contains(" text ") } ? "marker \(what)" : what
    }
    var report = try sample.report()
    #expect(String(decoding: report.page(), as: UTF8.self).contains("marker"))
    report.showsTexts = false
    let (page, markup) = try read(report)
    #expect(!page.contains("marker"))
    #expect(markup.texts.contains("validation 45"))
    #expect(markup.texts.contains("id 45"))
  }

  @Test func aPageIsNeverLargerThanItsBudget() throws {
    var sample = SampleReport()
    sample.rows = 40_000
    sample.text = { what in what.hasPrefix("text") ? what + String(repeating: " words", count: 300) : what }
    let (page, markup) = try read(try sample.report())
    #expect(page.utf8.count < 4_000_000)
    // Each cell has rows behind it.
    let cells = Set(
      zip(markup.attributes["data-label"] ?? [], markup.attributes["data-said"] ?? []).map { $0 + $1 })
    #expect(cells.isSuperset(of: ["01", "12", "20"]))
    #expect(
      markup.texts.contains { $0.contains("that need an eye. predictions.validation.jsonl of the round has") }
    )
  }

  @Test func manyLabelsAreNumbered() throws {
    var sample = SampleReport()
    sample.labelCount = 60
    sample.rows = 600
    sample.text = { what in what.hasPrefix("label ") ? what + String(repeating: " long", count: 40) : what }
    let (_, markup) = try read(try sample.report())
    #expect(markup.texts.contains { $0.hasSuffix("columns are numbered as the rows are") })
    #expect(markup.texts.contains("60 "))
    sample.labelCount = 120
    #expect(try read(try sample.report()).markup.texts.contains { $0.contains("too wide for a page") })
  }

  @Test func whatIsMissingIsSaid() throws {
    let sample = SampleReport()
    var report = Report(project: "p", settings: sample.settings, record: sample.record)
    report.errorsReason = "The round has no model yet: winnow train makes it."
    let (_, markup) = try read(report)
    for words in ["has no metrics", "no analysis of its functions", "has no model yet"] {
      #expect(markup.texts.contains { $0.contains(words) }, "\(words)")
    }
  }

  @Test func withoutGoldAnErrorIsADisagreement() throws {
    var sample = SampleReport()
    sample.hasGold = false
    let (_, markup) = try read(try sample.report())
    for words in [
      "an error here is a disagreement", "Without gold nobody knows", "contradicts the label model",
    ] {
      #expect(markup.texts.contains { $0.contains(words) }, "\(words)")
    }
  }

  @Test func storedErrorsStandForThoseThatCannotBeFound() throws {
    let sample = SampleReport()
    var report = try sample.report()
    report.storedErrors = try sample.errors().document()
    report.errors = nil
    report.showsTexts = false
    report.changedInputs = [("train.csv", false), ("validation.csv", true)]
    report.errorsReason = "The inputs have changed."
    let (_, markup) = try read(report)
    for words in [
      "The round’s inputs have changed since it was made.", ": another content (its SHA-256 differs)",
      ": no such file any more", "12 of 60 rows of validation contradict gold.", "validation 45",
    ] {
      #expect(markup.texts.contains { $0.contains(words) }, "\(words)")
    }
    #expect(!markup.texts.contains { $0.contains("text 45") })
  }

  @Test func longTextsAreClipped() throws {
    var sample = SampleReport()
    sample.text = { what in what.hasPrefix("text ") ? String(repeating: "x", count: 20_000) : what }
    let (page, markup) = try read(try sample.report())
    #expect(markup.texts.contains("20,000 characters"))
    #expect(!page.contains(String(repeating: "x", count: 4_100)))
  }
}
