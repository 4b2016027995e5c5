import TestSupport
import Testing
import WinnowData
import WinnowLabeling

@Suite struct LabelingRunTests {
  private struct OwnError: Error { let text: String }

  private static let words = ["free", "win", "hello", "ÉTÉ", "😀", "call", "now", "aaaa"]

  private func rows(_ count: Int, seed: UInt64) -> [LabelingRow] {
    var numbers = SeededNumbers(seed: seed)
    return (0..<count).map { number in
      let length = Int.random(in: 0...8, using: &numbers)
      let words = (0..<length).map { _ in Self.words.randomElement(using: &numbers) ?? "" }
      return LabelingRow(number: number, text: words.joined(separator: " "))
    }
  }

  private func functions() throws -> [any LabelingFunction] {
    [
      try KeywordFunction(name: "free", keywords: ["free", "été"], label: 1),
      try RegexFunction(name: "call", pattern: "call\\s+now", on: .lowercase, label: 2),
      try LengthFunction(name: "short", unit: .words, below: 3, label: 0),
      ClosureFunction("faulty") {
        if $0.number % 7 == 0 { throw OwnError(text: $0.text) }
        return .label($0.number % 5)
      },
    ]
  }

  @Test func threadsAndBlocksDoNotChangeTheResult() throws {
    try withEvery("rows", in: [0, 1, 2, 3, 64, 331]) { count in
      let rows = rows(count, seed: UInt64(count))
      let plain = try VoteMatrix.applying(functions(), to: rows, classCount: 3)
      try withEvery("threads", in: [2, 3, 8]) { threads in
        let parallel = try VoteMatrix.applying(functions(), to: rows, classCount: 3, threads: threads)
        #expect(parallel.votes == plain.votes)
        #expect(parallel.report == plain.report)
        let run = try LabelingRun(functions(), classCount: 3, threads: threads)
        for start in stride(from: 0, to: count, by: 50) {
          try run.append(Array(rows[start..<min(start + 50, count)]))
        }
        let blocks = try run.finish()
        #expect(blocks.votes == plain.votes)
        #expect(blocks.report == plain.report)
      }
      for (row, votes) in rows.enumerated() {
        for (column, function) in try functions().enumerated() where column < 3 {
          #expect(try plain.votes[row, column] == function.vote(on: votes))
        }
      }
    }
  }

  @Test func faultsAreCountedWithRowAndReasonAndWithoutText() throws {
    let rows = rows(1000, seed: 1)
    let (votes, report) = try VoteMatrix.applying(functions(), to: rows, classCount: 3, threads: 2)
    let faults = report.functions[3]
    #expect(faults.count == rows.count { $0.number % 7 == 0 || $0.number % 5 > 2 })
    #expect(report.faultCount == faults.count)
    #expect(report.rowCount == 1000)
    #expect(faults.examples.count == ApplicationReport.keptExamples)
    #expect(faults.examples.prefix(4).map(\.row) == [0, 3, 4, 7])
    #expect(faults.examples[0].reason == "an error of type OwnError")
    #expect(faults.examples[1].reason == "the vote is for class 3, and there are 3")
    #expect(faults.examples.allSatisfy { votes[$0.row, 3] == .abstain })
  }

  @Test func namesAreDistinct() {
    let function = ClosureFunction("a") { _ in .abstain }
    let error = #expect(throws: WinnowError.self) {
      try LabelingRun([function, function], classCount: 2)
    }
    #expect(error?.description.contains("\"a\"") == true)
  }
}
