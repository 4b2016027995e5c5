import Foundation
import Testing
import WinnowData

@testable import WinnowTokenizer

/// Windows against what overflows in `tokenizers`: ids, type ids and offsets, and their number and order.
@Suite struct WindowTests {
  /// A text or a pair with the reference's encoding and its overflow; nil where the reference refuses.
  private struct Row {
    let folder: String
    let texts: [String]
    let maximumLength: Int
    let stride: Int
    let side: TruncationSide
    let cutting: PairTruncation
    let windows: JSONValue?

    init?(_ row: JSONObject) {
      guard let folder = row["folder"]?.string, let text = row["text"]?.string,
        let maximumLength = row["maximum_length"]?.integer, let stride = row["stride"]?.integer,
        let side = row["side"]?.string.flatMap(TruncationSide.init),
        let cutting = row["strategy"]?.string.flatMap(PairTruncation.init), let windows = row["windows"]
      else { return nil }
      self.folder = folder
      texts = [text] + [row["pair"]?.string].compactMap(\.self)
      (self.maximumLength, self.stride, self.side, self.cutting) = (maximumLength, stride, side, cutting)
      self.windows = windows == .null ? nil : windows
    }

    func windows(by tokenizer: Tokenizer) throws(WinnowError) -> [Encoding] {
      guard texts.count == 2 else {
        return try tokenizer.windows(of: texts[0], maximumLength: maximumLength, stride: stride, side: side)
      }
      return try tokenizer.windows(
        of: texts[0], and: texts[1], maximumLength: maximumLength, cutting: cutting, stride: stride,
        side: side)
    }
  }

  @Test func matchReference() throws {
    let rows = try readFile(at: Fixture.models.appending(path: "windows.jsonl").path).split(separator: 0x0A)
    #expect(rows.count > 300)
    var tokenizers: [String: Tokenizer] = [:]
    var overflowing = 0
    for bytes in rows {
      let row = try #require(try JSONParser.parse(Array(bytes)).object.flatMap(Row.init))
      let tokenizer = try tokenizers[row.folder] ?? Fixture.tokenizer(row.folder)
      tokenizers[row.folder] = tokenizer
      let place: Comment = "\(row.folder): \(String(decoding: bytes.prefix(150), as: UTF8.self))"
      guard let expected = row.windows else {
        #expect(throws: WinnowError.self, place) { try row.windows(by: tokenizer) }
        continue
      }
      let windows = try row.windows(by: tokenizer)
      #expect(JSONValue.array(windows.map(Self.value)) == expected, place)
      if windows.count > 1 { overflowing += 1 }
      guard row.texts.count == 1 else { continue }
      let first = try tokenizer.encode(row.texts[0], maximumLength: row.maximumLength, side: row.side)
      #expect(first == windows[0], place)
      try compareIDs(of: row.texts[0], row.maximumLength, row.stride, with: tokenizer, place)
    }
    #expect(overflowing > 150)
  }

  /// The ids alone, cut at the tokenizer's own side.
  private func compareIDs(
    of text: String, _ maximumLength: Int, _ stride: Int, with tokenizer: Tokenizer, _ place: Comment
  ) throws {
    guard maximumLength > tokenizer.specialTokenCount else { return }
    let windows = try tokenizer.windows(of: text, maximumLength: maximumLength, stride: stride)
    var workspace = TokenizerWorkspace()
    var (ids, ends): ([Int32], [Int]) = ([7], [])
    let count = try tokenizer.appendWindowIDs(
      of: text, maximumLength: maximumLength, stride: stride, to: &ids, ends: &ends, in: &workspace)
    #expect(count == windows.count && ids == [7] + windows.flatMap(\.ids), place)
    #expect(zip([1] + ends, ends).map { $1 - $0 } == windows.map(\.ids.count), place)
  }

  private static func value(_ encoding: Encoding) -> JSONValue {
    func integers(_ values: [Int32]) -> JSONValue { .array(values.map { .integer(Int($0)) }) }
    let offsets = encoding.offsets.map {
      JSONValue.array([.integer($0.lowerBound), .integer($0.upperBound)])
    }
    return .array([integers(encoding.ids), integers(encoding.typeIDs), .array(offsets)])
  }
}
