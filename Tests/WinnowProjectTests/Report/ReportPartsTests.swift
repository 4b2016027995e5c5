import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct ReportPartsTests {
  @Test(arguments: [
    ("a\tb\r\nc", "a\tb\nc"), ("a\rb", "a␍b"), ("\u{0}\u{1B}\u{7F}", "␀␛␡"), ("\u{85}", "⟨U+0085⟩"),
    ("\u{202E}x\u{2069}", "⟨U+202E⟩x⟨U+2069⟩"), ("\u{FFFE}\u{1FFFF}", "⟨U+FFFE⟩⟨U+1FFFF⟩"),
    ("שלום\u{200F}", "שלום\u{200F}"),
    ("e\u{301}", "e\u{301}"), ("", ""),
  ])
  func whatHasNoShapeIsShown(_ text: String, _ shown: String) {
    #expect(VisibleText(text).scalars == Array(shown.unicodeScalars))
  }

  @Test func attributesAndTextsAreEscapedForTheirPlaces() {
    let markup = HTML.element("p", ["title": "\"'<&>\n", "class": nil]) { "\"'<&>" }
    #expect(markup.source == "<p title=\"&quot;&#39;&lt;&amp;&gt;&#10;\">\"'&lt;&amp;&gt;</p>")
  }

  @Test func noResourceEndsItsElement() {
    for resource in [EmbeddedResource.styleSheet, .script] {
      #expect(!resource.text.isEmpty)
      #expect(!resource.text.contains("</") && !resource.text.contains("<!--"))
      #expect(resource.policySource.hasPrefix("'sha256-"))
    }
  }

  @Test func numbersAreWrittenForReaders() {
    #expect(Figures.count(0) == "0")
    #expect(Figures.count(999) == "999")
    #expect(Figures.count(1_000) == "1,000")
    #expect(Figures.count(-1_234_567) == "−1,234,567")
    #expect(Figures.count(1, "row") == "1 row" && Figures.count(2, "row") == "2 rows")
    #expect(Figures.share(0.8731) == "87.3\u{A0}%")
    #expect(Figures.points(-0.031) == "−3.1")
    #expect(Figures.seconds(0.424) == "0.42 s")
    #expect(Figures.seconds(200) == "3 min 20 s")
    #expect(Figures.seconds(7_500) == "2 h 5 min")
    #expect(Figures.seconds(.infinity) == "–")
    #expect(Figures.coordinate(.nan) == "0" && Figures.coordinate(12.04) == "12")
  }

  @Test func axesHoldTheirValues() throws {
    try withEvery("seed", in: 0..<UInt64(200)) { seed in
      var numbers = SeededNumbers(seed: seed)
      let values = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in
        Double.random(in: 0...1, using: &numbers)
      }
      let scale = Scale(spanning: values, from: 250, to: 20)
      #expect(scale.ticks.count >= 2 && scale.ticks == scale.ticks.sorted())
      for value in values {
        #expect(scale.values.contains(value) || value > 0.999)
        #expect((20...250).contains(scale.position(of: value)))
      }
      let roots = Scale(rootsUpTo: values, from: 48, to: 404)
      for value in values { #expect((48...404).contains(roots.position(of: value))) }
    }
    #expect(Scale(spanning: [], from: 0, to: 1).ticks.count >= 2)
    #expect(Scale(spanning: [1, 1], from: 0, to: 1).values.upperBound <= 1.0001)
  }

  @Test func recordsKeepCutsAndNotes() throws {
    let record = SampleReport().record
    let read = try RunRecord(record.document, file: "run.json")
    #expect(read == record)
    #expect(read.cuts == [.init(reader: "model", split: .train, rows: 3)])
    #expect(read.notes.map(\.text) == ["note"])
    #expect(read.rows == .init(training: 60, labeled: 56))
  }

  @Test func recordsOfEarlierVersionsAreRead() throws {
    var document = SampleReport().record.document.object ?? JSONObject()
    for name in ["rows", "cuts", "notes"] { document[name] = nil }
    let read = try RunRecord(.object(document), file: "run.json")
    #expect(read.rows == nil && read.cuts.isEmpty && read.notes.isEmpty)
  }

  @Test func strangeFilesGiveEmptyTables() {
    for value in [JSONValue.null, .array([]), .object(JSONObject([("train", .integer(1))]))] {
      #expect(FunctionTable.all(in: value).isEmpty)
      let figures = ErrorFigures(value)
      #expect(figures.cells.isEmpty && figures.slices.isEmpty && figures.duplicates == nil)
      #expect(RoundFigures(number: 1, metrics: value, record: value).entries.isEmpty)
    }
  }
}
