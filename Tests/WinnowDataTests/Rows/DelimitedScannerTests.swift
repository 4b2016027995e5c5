import Foundation
import TestSupport
import Testing

@testable import WinnowData

@Suite struct DelimitedScannerTests {
  /// All records of a text, or nil where one is faulty.
  private func records(_ text: String, delimiter: Unicode.Scalar = ",") throws -> [[String]]? {
    var bytes = Array(text.utf8)
    var scanner = DelimitedScanner(delimiter: UInt8(ascii: delimiter))
    var records: [[String]] = []
    while !bytes.isEmpty {
      guard case .record(let next) = scanner.scan(bytes.span, isAtEnd: true) else { return nil }
      if !scanner.isEmptyLine {
        var record: [String] = []
        for field in scanner.fields { record.append(try scanner.text(of: field, in: bytes.span)) }
        records.append(record)
      }
      bytes.removeFirst(next)
    }
    return records
  }

  @Test func randomTextsAreReadAsPythonReadsThem() throws {
    let cases = try readJSON(at: Places.fixtures.appending(path: "rows/delimited.json").path)
    let list = try #require(cases.array)
    #expect(list.count == 300)
    for item in list {
      let text = try #require(item.object?["text"]?.string)
      let expected = item.object?["rows"]?.array?.map { $0.array?.compactMap(\.string) ?? [] }
      let found = try records(text)
      #expect(found == expected, "\(text.debugDescription)")
    }
  }

  @Test func aRecordThatIsCutIsIncompleteOrSmaller() {
    let bytes = Array("a,\"b\"\"\r\n\",c\r\nnext".utf8)
    var scanner = DelimitedScanner(delimiter: UInt8(ascii: ","))
    for end in 0..<13 {
      let outcome = scanner.scan(bytes.span.extracting(0..<end), isAtEnd: false)
      guard case .incomplete = outcome else {
        Issue.record("\(outcome) after \(end) bytes")
        continue
      }
    }
    guard case .record(next: 13) = scanner.scan(bytes.span, isAtEnd: false) else {
      Issue.record("the whole record was not found")
      return
    }
    #expect(scanner.fields.count == 3)
  }
}
