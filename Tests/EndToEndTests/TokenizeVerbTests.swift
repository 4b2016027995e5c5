import Foundation
import TestSupport
import Testing
import WinnowData

/// `tokenize` beyond one text a row: pairs, sides, and what is cut off.
@Suite struct TokenizeVerbTests {
  private static func rows(_ text: String) throws -> [JSONObject] {
    try text.split(separator: "\n").map { try #require(try JSONParser.parse(Array($0.utf8)).object) }
  }

  @Test func writesWhatIsCutOff() throws {
    try Desk.with { desk in
      try desk.write("{\"text\":\"good bad good bad good\"}\n{\"text\":\"good\"}\n", to: "rows.jsonl")
      for side in ["left", "right"] {
        let outcome = try desk.winnow(
          "tokenize", "--model", "model", "--input", "rows.jsonl", "--output", "-", "--max-length", "5",
          "--overflow", "--stride", "1", "--truncation-side", side)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("1 of 2 rows were cut to 5 tokens"), "\(outcome.errors)")
        let rows = try Self.rows(outcome.output)
        let overflow = try #require(rows[0]["overflow"]?.array)
        let windows = try ([rows[0]] + overflow.map { try #require($0.object) }).map {
          try #require($0["offsets"]?.array).map { $0.array?.compactMap(\.integer) ?? [] }
        }
        let (first, last) = ([[0, 4], [5, 8], [9, 13]], [[9, 13], [14, 17], [18, 22]])
        let expected = side == "right" ? [first, last] : [last, first]
        #expect(windows == expected.map { [[0, 0]] + $0 + [[0, 0]] })
        #expect(rows[1]["overflow"] == .array([]))
      }
    }
  }

  @Test func cutsPairsByTheStrategy() throws {
    try Desk.with { desk in
      try desk.write("{\"text\":\"good bad\",\"other\":\"bad good bad\"}\n", to: "rows.jsonl")
      func tokenize(_ options: String...) throws -> Winnow.Outcome {
        try Winnow.run(
          [
            "tokenize", "--model", "model", "--input", "rows.jsonl", "--output", "-", "--pair-column",
            "other",
          ]
            + options, in: desk.folder)
      }
      let second = try tokenize("--max-length", "6", "--truncation-strategy", "only_second")
      #expect(
        try Self.rows(second.output)[0]["type_ids"]?.array?.compactMap(\.integer) == [0, 0, 0, 0, 1, 1])
      let first = try tokenize("--max-length", "6", "--truncation-strategy", "only_first")
      #expect(first.code == 65 && first.errors.contains("a second text of 3 tokens"), "\(first.errors)")
    }
  }

  @Test(arguments: [
    ["--overflow"], ["--max-length", "5", "--stride", "1"], ["--truncation-strategy", "only_first"],
    ["--max-length", "5", "--overflow", "--stride", "3"], ["--truncation-side", "top"],
  ]) func refusesOptionsThatDoNotGoTogether(_ options: [String]) throws {
    try Desk.with { desk in
      try desk.write("{\"text\":\"good\"}\n", to: "rows.jsonl")
      let outcome = try Winnow.run(
        ["tokenize", "--model", "model", "--input", "rows.jsonl", "--output", "-"] + options, in: desk.folder)
      #expect(outcome.code == 64, "\(outcome.errors)")
    }
  }
}
