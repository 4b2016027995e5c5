import TestSupport
import Testing
import WinnowData

@testable import WinnowLabeling

@Suite struct MultiLabelRunTests {
  private let labels = ["a", "b", "c"]

  private func rows() -> [LabelingRow] {
    let lists: [JSONValue] = [
      .string("a;c"), .array([]), .null, .string("x"), .array([.string("b")]), .integer(1),
    ]
    return lists.enumerated().map { number, list in
      LabelingRow(
        number: number, text: "row \(number)", fields: JSONObject([("tags", list)]),
        scores: ["model": [0.9, 0.5, Float(number) / 10]])
    }
  }

  private func functions() -> [MultiLabelFunction] {
    let even = ClosureFunction("even") { $0.number % 2 == 0 ? .label(0) : .abstain }
    let first = ClosureFunction("first") { $0.number == 0 ? .label(2) : .abstain }
    return [
      MultiLabelFunction(even, opinion: LabelOpinion(supported: [1], opposed: [0])),
      MultiLabelFunction(first, opposesOthers: true),
      MultiLabelFunction(name: "open", column: "tags", labels: labels, opposesOthers: false),
      MultiLabelFunction(name: "complete", column: "tags", labels: labels, opposesOthers: true),
      MultiLabelFunction(name: "model", scored: [0, nil, 2], thresholds: [0.8, 0, 0.6]),
    ]
  }

  private func votes(threads: Int) throws -> (votes: MultiLabelVotes, report: ApplicationReport) {
    let run = try MultiLabelRun(functions(), labelCount: 3, threads: threads)
    try run.append(Array(rows()[..<2]))
    try run.append(Array(rows()[2...]))
    return try run.finish()
  }

  @Test func eachKindSaysWhatItMeans() throws {
    let votes = try votes(threads: 1).votes
    #expect(votes.rowCount == 6)
    #expect(
      votes.opinions(on: 0) == [
        LabelOpinion(supported: [1], opposed: [0]), LabelOpinion(supported: [2], opposed: [0, 1]),
        LabelOpinion(supported: [0, 2]), LabelOpinion(supported: [0, 2], opposed: [1]),
        // A score of just 0 is no vote against.
        LabelOpinion(supported: [0]),
      ])
    #expect(votes.opinions(on: 1)[3] == LabelOpinion(opposed: [0, 1, 2]))
    #expect(votes.opinions(on: 1)[2].isAbstention && votes.opinions(on: 2)[3].isAbstention)
    #expect(votes.opinions(on: 3)[4] == LabelOpinion(supported: [0], opposed: [2]))
    #expect(votes.opinions(on: 5)[4] == LabelOpinion(supported: [0]))
    #expect(votes.voters == [[0, 1, 2, 3, 4], [0, 1, 2, 3], [1, 2, 3, 4]])
    #expect(votes.voteCounts(on: 0) == [5, 3, 3])
    #expect(votes.votes(on: 1).supporting == 5)
  }

  @Test func aFunctionVotesOnItsOwnLabelsAlone() throws {
    let never = ClosureFunction("never") { _ in .abstain }
    let functions = [
      MultiLabelFunction(never, among: [2, 0], opposesOthers: false),
      MultiLabelFunction(ClosureFunction("others") { _ in .abstain }, among: [2], opposesOthers: true),
    ]
    #expect(try MultiLabelVotes(of: functions, labelCount: 3).voters == [[0, 1], [1], [0, 1]])
  }

  @Test func aRestrictedFunctionIsSilentElsewhere() throws {
    let even = RowCondition.votes(ClosureFunction("even") { $0.number % 2 == 0 ? .label(0) : .abstain })
    let run = try MultiLabelRun(functions().map { $0.restricted(to: even) }, labelCount: 3)
    try run.append(rows())
    let restricted = try run.finish().votes
    let made = try votes(threads: 1).votes
    for row in 0..<6 {
      let silent = [LabelOpinion](repeating: LabelOpinion(), count: 5)
      #expect(restricted.opinions(on: row) == (row % 2 == 0 ? made.opinions(on: row) : silent))
    }
  }

  @Test func oddFunctionsAreToldOf() throws {
    let functions = [
      MultiLabelFunction(name: "a", column: "tags", labels: labels, opposesOthers: false),
      MultiLabelFunction(name: "b", column: "tags", labels: labels, opposesOthers: false),
      MultiLabelFunction(ClosureFunction("c") { _ in .abstain }, opinion: LabelOpinion(supported: [1])),
      MultiLabelFunction(name: "d", column: "tags", labels: labels, opposesOthers: true),
    ]
    let run = try MultiLabelRun(functions, labelCount: 3)
    try run.append(rows())
    let warnings = try run.finish().votes.warnings
    #expect(warnings.map(\.function) == ["b", "c"])
    #expect(warnings.map(\.kind) == [.copies(of: "a"), .neverVotes])
  }

  @Test func strangeListsAreFaultsOnceEach() throws {
    let report = try votes(threads: 1).report
    #expect(report.functions.map(\.function) == ["even", "first", "open", "complete", "model"])
    #expect(report.functions.map(\.count) == [0, 0, 2, 2, 0])
    #expect(report.rowCount == 6)
    #expect(report.functions[2].examples.map(\.row) == [3, 5])
    #expect(report.functions[2].examples[1].reason.contains("a number, where a list of labels is expected"))
  }

  @Test func threadsChangeNothing() throws {
    let one = try votes(threads: 1)
    try withEvery("threads", in: [2, 3, 7]) { threads in
      let several = try votes(threads: threads)
      #expect(several.votes == one.votes)
      #expect(several.report == one.report)
    }
  }

  @Test func rowsComeBackAsTheyWereAdded() throws {
    let made = try votes(threads: 1).votes
    var again = try MultiLabelVotes(of: functions(), labelCount: 3)
    for row in 0..<made.rowCount { again.append(made.opinions(on: row)) }
    #expect(again == made)
    #expect(!made.isSilent)
    #expect(try MultiLabelVotes(of: functions(), labelCount: 3).isSilent)
  }

  @Test func twoFunctionsOfOneNameAreRefused() throws {
    let twice = functions() + [functions()[0]]
    #expect(throws: WinnowError.self) { try MultiLabelVotes(of: twice, labelCount: 3) }
  }
}
