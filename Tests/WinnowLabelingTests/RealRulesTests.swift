import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// Published labelling functions, written as rules, against the votes published with the data.
@Suite(.enabled(if: Places.hasShared, "\(Places.needsShared)"))
struct RealRulesTests {
  @Test(arguments: [
    ("wrench-sms", "SMS", ["ham", "spam"], 73),
    ("wrench-trec", "TREC", ["DESCRIPTION", "ENTITY", "HUMAN", "ABBREVIATION", "LOCATION", "NUMERIC"], 68),
  ])
  func regexesVoteAsPublished(split: String, folder: String, labels: [String], count: Int) throws {
    let file = Places.shared.appending(path: "data/learning-from-rules/\(folder)/rule.txt")
    let text = try String(contentsOf: file, encoding: .isoLatin1)
    let functions = try text.split(separator: "\n").enumerated().map { number, line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let label = try #require(labels.firstIndex(of: fields[0]))
      return try RegexFunction(name: "rule \(number)", pattern: fields[1], on: .lowercase, label: label)
    }
    #expect(functions.count == count)
    try compare(functions, with: WrenchSplit(split), classCount: labels.count)
  }

  @Test func youTubeFunctionsVoteAsPublished() throws {
    let functions: [any LabelingFunction] = [
      try KeywordFunction(name: "keyword_my", keywords: ["my"], match: .substring, label: 1),
      try KeywordFunction(name: "keyword_subscribe", keywords: ["subscribe"], match: .substring, label: 1),
      try KeywordFunction(name: "keyword_link", keywords: ["http"], match: .substring, label: 1),
      try KeywordFunction(name: "keyword_please", keywords: ["please", "plz"], match: .substring, label: 1),
      try KeywordFunction(name: "keyword_song", keywords: ["song"], match: .substring, label: 0),
      try RegexFunction(name: "check_out", pattern: "check.*out", ignoringCase: true, label: 1),
      try LengthFunction(name: "short_comment", unit: .words, below: 5, label: 0),
    ]
    try compare(functions, with: WrenchSplit("wrench-youtube"), classCount: 2)
  }

  private func compare(_ functions: [any LabelingFunction], with split: WrenchSplit, classCount: Int) throws {
    let (votes, report) = try VoteMatrix.applying(
      functions, to: split.rows, classCount: classCount, threads: 2)
    #expect(report.faultCount == 0)
    var differences = 0
    for (row, labels) in split.weakLabels.enumerated() {
      for column in functions.indices {
        let published: Vote = labels[column] < 0 ? .abstain : .label(labels[column])
        if votes[row, column] != published { differences += 1 }
      }
    }
    #expect(differences == 0)
  }
}
