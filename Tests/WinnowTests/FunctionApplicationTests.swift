import Foundation
import TestSupport
import Testing
import Winnow
import WinnowData
import WinnowLabeling
import WinnowProject

/// Votes of whole files against those of a ``LabelingRun`` over the same rows.
@Suite struct FunctionApplicationTests {
  private static let labels = ["ham", "spam", "other"]
  private static let words = ["free", "WIN", "hello", "ÉTÉ", "😀", "call", "now", "c++", "new york", "\"q\""]

  private func functions(command: Bool = false) throws -> [any LabelingFunction] {
    let terms = try TermDictionary(["new york", "c++", "été", "win now"], place: "terms")
    let all: [any LabelingFunction] = [
      try KeywordFunction(name: "free", keywords: ["free", "été"], label: 1),
      try RegexFunction(name: "call", pattern: "call\\s+now", on: .lowercase, label: 2),
      try LengthFunction(name: "short", unit: .words, below: 3, label: 0),
      DictionaryFunction(name: "terms", dictionary: terms, label: 1),
      ColumnFunction(name: "partner", column: "partner", labels: Self.labels),
      ClosureFunction("gold is hidden") { $0.fields["label"] == nil ? .abstain : .label(0) },
      ClosureFunction("faulty") { .label($0.number % 5) },
    ]
    guard command else { return all }
    return all + [
      try CommandFunction(
        name: "answers", command: ["sed", "-e", "s/.*free.*/spam/;t", "-e", "s/.*/null/"],
        labels: Self.labels,
        isAllowed: true)
    ]
  }

  /// Rows as objects, one in ten of them no row where `bad` is true.
  private func lines(_ count: Int, seed: UInt64, bad: Bool = false) -> [String] {
    var numbers = SeededNumbers(seed: seed)
    return (0..<count).map { number in
      if bad, number % 10 == 3 {
        return number % 20 == 3 ? "{\"text\": \"broken" : "{\"txt\": \"\(number)\"}"
      }
      let words = (0..<Int.random(in: 0...8, using: &numbers)).map { _ in
        Self.words.randomElement(using: &numbers) ?? ""
      }
      let partner: JSONValue = [.string("ham"), .string(""), .null, .string("none")][number % 4]
      return JSONValue.object(
        JSONObject([
          ("id", .string("r\(number)")), ("text", .string(words.joined(separator: " "))),
          ("partner", partner),
          ("label", .string("spam")),
        ])
      ).encoded
    }
  }

  /// The lines that a run over the good ones of `lines` gives, and its report.
  private func expected(
    _ lines: [String], _ functions: [any LabelingFunction], limit: Int = .max
  ) throws -> (text: String, report: ApplicationReport) {
    var rows: [LabelingRow] = []
    var identifiers: [JSONValue] = []
    for (number, line) in lines.enumerated() where rows.count < limit {
      guard var fields = try? JSONParser.parse(Array(line.utf8)).object, let text = fields["text"]?.string
      else {
        continue
      }
      identifiers.append(fields["id"] ?? .integer(number))
      fields["label"] = nil
      rows.append(LabelingRow(number: number, text: text, fields: fields))
    }
    let (votes, report) = try VoteMatrix.applying(functions, to: rows, classCount: Self.labels.count)
    let encoder = VotesFile.Encoder(functionNames: functions.map(\.name), labels: Self.labels)
    var bytes: [UInt8] = []
    for row in rows.indices {
      encoder.append(
        votes[row: row].map { Int16($0.label ?? -1) }[...],
        identifier: Array(identifiers[row].encoded.utf8)[...],
        to: &bytes)
    }
    return (String(decoding: bytes, as: UTF8.self), report)
  }

  private func write(_ lines: [String], to folder: URL) throws -> String {
    let path = folder.path + "/rows.jsonl"
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    return path
  }

  @Test(arguments: [false, true]) func votesAreThoseOfARun(command: Bool) throws {
    try withEvery("rows", in: [1, 2, 150]) { count in
      let lines = lines(count, seed: UInt64(count))
      let functions = try functions(command: command)
      let expected = try expected(lines, functions)
      try withTemporaryFolder { folder in
        let input = try write(lines, to: folder)
        try withEvery("threads", in: [1, 2, 5], "block", in: [1, 300, 1 << 18]) { threads, blockSize in
          var application = try FunctionApplication(functions, labels: Self.labels)
          (application.threads, application.blockSize) = (threads, blockSize)
          let output = folder.path + "/votes.jsonl"
          let outcome = try application.run(from: input, to: output)
          #expect(outcome.rowCount == count && outcome.report == expected.report)
          #expect(try String(contentsOfFile: output, encoding: .utf8) == expected.text)
        }
      }
    }
  }

  @Test func textsAloneGiveTheSameVotes() throws {
    let lines = lines(400, seed: 9)
    let functions = try functions().filter(\.readsTextAlone)
    #expect(functions.count == 4)
    let expected = try expected(lines, functions)
    try withTemporaryFolder { folder in
      let input = try write(lines, to: folder)
      let application = try FunctionApplication(functions, labels: Self.labels)
      _ = try application.run(from: input, to: folder.path + "/votes.jsonl")
      #expect(try String(contentsOfFile: folder.path + "/votes.jsonl", encoding: .utf8) == expected.text)
      _ = try application.run(from: input, to: folder.path + "/votes.npy")
      let matrix = try Data(contentsOf: URL(filePath: folder.path + "/votes.npy"))
      let votes = try VotesFile.read(
        folder.path + "/votes.jsonl", functionNames: functions.map(\.name), labels: Self.labels
      ).votes
      let codes = (0..<votes.rowCount).flatMap { row in votes[row: row].map { Int8($0.label ?? -1) } }
      #expect(matrix.dropFirst(128).elementsEqual(codes.map { UInt8(bitPattern: $0) }))
    }
  }

  @Test(arguments: [false, true]) func badRowsAreErrorsOrSetApart(command: Bool) throws {
    let lines = lines(100, seed: 4, bad: true)
    let functions = try functions(command: command)
    try withTemporaryFolder { folder in
      let input = try write(lines, to: folder)
      try withEvery("threads", in: [1, 3], "block", in: [1, 500, 1 << 18]) { threads, blockSize in
        var application = try FunctionApplication(functions, labels: Self.labels)
        (application.threads, application.blockSize) = (threads, blockSize)
        let output = folder.path + "/votes.jsonl"
        let error = #expect(throws: WinnowError.self) { try application.run(from: input, to: output) }
        #expect(error?.place.hasPrefix("\(input), line 4, column") == true, "\(error as Any)")
        #expect(!FileManager.default.fileExists(atPath: output))
        for limit in [1, 3, 4, 17, 89, 90, 91, 1000] {
          application.limit = limit
          let badRows = try BadRowFile(at: folder.path + "/bad.jsonl")
          let outcome = try application.run(from: input, to: output, badRows: badRows)
          try badRows.finish()
          let expected = try expected(lines, functions, limit: limit)
          #expect(outcome.rowCount == min(limit, 90))
          // Behind the last row that is wanted nothing is looked at.
          #expect(badRows.count == (limit < 91 ? (limit + 5) / 9 : 10), "limit \(limit)")
          #expect(try String(contentsOfFile: output, encoding: .utf8) == expected.text, "limit \(limit)")
          try FileManager.default.removeItem(atPath: output)
        }
      }
    }
  }

  @Test func textsOfFaultsAreKeptOnlyWhereAskedFor() throws {
    try withTemporaryFolder { folder in
      let input = try write(lines(20, seed: 2), to: folder)
      var application = try FunctionApplication(functions(), labels: Self.labels)
      let output = folder.path + "/votes.jsonl"
      #expect(try application.run(from: input, to: output).faultTexts.isEmpty)
      application.keepsFaultTexts = true
      let texts = try application.run(from: input, to: output).faultTexts
      #expect(texts[3] != nil && texts[4] != nil && texts[19] == nil)
    }
  }

  @Test func progressCanStopARun() throws {
    struct Stop: Error {}
    try withTemporaryFolder { folder in
      let input = try write(lines(50, seed: 2), to: folder)
      var application = try FunctionApplication(functions(), labels: Self.labels)
      application.blockSize = 100
      application.threads = 2
      #expect(throws: Stop.self) {
        try application.run(from: input, to: folder.path + "/votes.jsonl") { rows, _ in
          if rows > 10 { throw Stop() }
        }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["rows.jsonl"])
    }
  }

  @Test(arguments: ["votes.csv", "votes.jsonl.gz", "votes"]) func otherOutputsAreRefused(name: String) throws
  {
    try withTemporaryFolder { folder in
      let input = try write(["{\"text\":\"a\"}"], to: folder)
      let application = try FunctionApplication(functions(), labels: Self.labels)
      let error = #expect(throws: WinnowError.self) {
        try application.run(from: input, to: folder.path + "/" + name)
      }
      #expect(error?.kind == .usage)
    }
  }
}
