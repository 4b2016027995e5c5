import Foundation
import Synchronization
import TestSupport
import Testing
import WinnowData
import WinnowProject

@testable import Winnow

@Suite struct AnnotationSessionTests {
  /// Answers in memory, as the database keeps them.
  final class Shelf: AnswerStore {
    /// What was given, and whether it still stands.
    private(set) var given: [(answer: Answer, stands: Bool)] = []
    var fails = false

    func append(_ answers: [Answer]) throws(WinnowError) {
      if fails { throw WinnowError(.inputOutput, at: "shelf", found: "full") }
      given += answers.map { ($0, true) }
    }

    func withdrawNewest(of annotator: String, on identifier: JSONValue) throws(WinnowError) -> Answer? {
      let place = given.lastIndex {
        $0.stands && $0.answer.annotator == annotator && $0.answer.identifier == identifier
      }
      guard let place else { return nil }
      given[place].stands = false
      return given[place].answer
    }

    /// The answers that stand.
    var standing: [Answer] { given.filter(\.stands).map(\.answer) }
  }

  private static let labels = ["negative", "positive", "neutral"]

  private static func session(
    _ count: Int, _ shelf: Shelf, settles: Bool = false, isMultiLabel: Bool = false
  ) throws -> AnnotationSession {
    AnnotationSession(
      count: count, row: { AnnotationRow(number: $0, identifier: .integer($0), text: "text \($0)") },
      labels: labels, keys: try AnnotationKeys(for: labels, isMultiLabel: isMultiLabel),
      settings: .init(annotator: "alice", use: .validation, settles: settles), store: shelf,
      now: { Date(timeIntervalSince1970: 1) })
  }

  @Test func keysBecomeAnswers() throws {
    let shelf = Shelf()
    var session = try Self.session(3, shelf)
    #expect(try session.press("2") == .answered(labels: [1]))
    #expect(session.note("why") == .noted)
    #expect(session.pendingNote == "why")
    #expect(try session.press("s") == .skipped)
    #expect(shelf.given.isEmpty)
    try session.commit()
    try session.commit()
    #expect(
      shelf.standing == [
        Answer(
          annotator: "alice", identifier: .integer(0), textDigest: TextDigest.of("text 0"),
          judgement: .label("positive"), use: .validation, time: Date(timeIntervalSince1970: 1)),
        Answer(
          annotator: "alice", identifier: .integer(1), textDigest: TextDigest.of("text 1"), judgement: .skip,
          note: "why", use: .validation, time: Date(timeIntervalSince1970: 1)),
      ])
    #expect(session.current?.number == 2 && session.pendingNote == nil)
    #expect(try session.press("x") == .unknown)
    #expect(try session.press("?") == .help)
    #expect(try session.press("n") == .wantsNote)
    #expect(try session.press("q") == .ended)
    #expect(session.hasEnded)
    #expect(try session.press("1") == .ended)
    #expect(session.note("late") == .ended)
    #expect(session.counts.answered == 1 && session.counts.skipped == 1)
  }

  @Test func whereRowsMayHaveSeveralLabelsEnterGivesWhatIsChosen() throws {
    let shelf = Shelf()
    var session = try Self.session(5, shelf, isMultiLabel: true)
    #expect(try session.press("3") == .chosen(labels: [2]))
    #expect(try session.press("1") == .chosen(labels: [0, 2]))
    #expect(try session.press("2") == .chosen(labels: [0, 1, 2]))
    #expect(try session.press("1") == .chosen(labels: [1, 2]))
    #expect(session.place == 0 && session.counts.answered == 0)
    #expect(try session.press("\n") == .answered(labels: [1, 2]))
    #expect(session.chosen.isEmpty)
    _ = try session.press("1")
    #expect(try session.press("0") == .chosen(labels: []))
    #expect(try session.press("\r") == .answered(labels: []))
    // What is chosen is dropped with the row.
    _ = try session.press("1")
    #expect(try session.press("s") == .skipped)
    _ = try session.press("2")
    #expect(try session.press("u") == .undone)
    #expect(session.place == 2 && session.chosen.isEmpty)
    session.choose([0])
    #expect(try session.press("\n") == .answered(labels: [0]))
    try session.commit()
    #expect(
      shelf.standing.map(\.judgement) == [
        .labels(["positive", "neutral"]), .labels([]), .labels(["negative"]),
      ])
    #expect(session.counts.answered == 3)
  }

  @Test func enterIsNoKeyWhereRowsHaveOneLabel() throws {
    var session = try Self.session(1, Shelf())
    session.choose([1])
    #expect(session.chosen.isEmpty)
    #expect(try session.press("\n") == .unknown && session.press("0") == .unknown)
  }

  @Test func theLastRowCanBeTakenBackToo() throws {
    let shelf = Shelf()
    var session = try Self.session(1, shelf)
    #expect(try session.press("u") == .nothingToUndo)
    _ = try session.press("1")
    #expect(session.current == nil && !session.hasEnded)
    #expect(try session.press("?") == .help)
    #expect(try session.press("u") == .undone)
    #expect(session.current?.number == 0)
    _ = try session.press("3")
    #expect(try session.press("2") == .ended)
    try session.commit()
    #expect(shelf.standing.map(\.label) == ["neutral"])
    #expect(shelf.given.count == 2, "nothing is deleted")
  }

  @Test func anAdjudicatorsSkipLeavesWhatWasSaid() throws {
    let shelf = Shelf()
    var session = try Self.session(2, shelf, settles: true)
    #expect(try session.press("s") == .skipped)
    #expect(try session.press("1") == .answered(labels: [0]))
    #expect(try session.press("u") == .undone)
    #expect(try session.press("u") == .undone)
    #expect(session.place == 0)
    _ = try session.press("2")
    try session.commit()
    #expect(shelf.standing.map(\.settles) == [true])
    #expect(shelf.standing.map(\.identifier) == [.integer(0)])
  }

  @Test func whatCouldNotBeKeptIsKeptByTheNextTry() throws {
    let shelf = Shelf()
    var session = try Self.session(3, shelf)
    _ = try session.press("1")
    shelf.fails = true
    #expect(throws: WinnowError.self) { try session.commit() }
    #expect(throws: WinnowError.self) { try session.press("u") }
    #expect(session.place == 1 && session.counts.answered == 1 && session.unkept.answered == 1)
    shelf.fails = false
    _ = try session.press("2")
    try session.commit()
    #expect(session.unkept.answered == 0)
    #expect(shelf.standing.map(\.label) == ["negative", "positive"])
  }

  /// Whatever is pressed: what stands is a row's last answer for each row that lies behind, in order.
  @Test func anyKeysLeaveWhatTheySay() throws {
    try withEvery("seed", in: UInt64(0)..<400) { seed in
      var numbers = SeededNumbers(seed: seed)
      let shelf = Shelf()
      let rows = Int.random(in: 1...12, using: &numbers)
      var session = try Self.session(rows, shelf)
      // A list of what stands, kept by hand.
      var expected: [String?] = []
      let keys = Array("123suxn?é😀\u{1B}")
      for _ in 0..<Int.random(in: 0...60, using: &numbers) {
        let key = keys[Int.random(in: 0..<keys.count, using: &numbers)]
        switch try session.press(key) {
        case .answered(let given): expected.append(Self.labels[given[0]])
        case .skipped: expected.append(nil)
        case .undone: expected.removeLast()
        case .wantsNote: _ = session.note("note \(expected.count)")
        case .nothingToUndo: #expect(expected.isEmpty)
        case .ended: #expect(expected.count == rows)
        case .chosen, .help, .noted, .unknown: break
        }
        #expect(session.place == expected.count)
        if Bool.random(using: &numbers) { try session.commit() }
      }
      try session.commit()
      #expect(shelf.standing.map(\.label) == expected, "seed \(seed)")
      #expect(shelf.standing.map(\.identifier) == expected.indices.map { .integer($0) }, "seed \(seed)")
      #expect(shelf.standing.allSatisfy { $0.note == nil || $0.note == "note \($0.identifier.encoded)" })
      let counts = session.counts
      #expect(
        counts.answered == expected.count { $0 != nil } && counts.skipped == expected.count { $0 == nil })
      #expect(shelf.given.count == counts.answered + counts.skipped + counts.undone, "seed \(seed)")
    }
  }

  @Test func everyLabelHasAKeyOfItsOwn() throws {
    let keys = try AnnotationKeys(for: (0..<77).map { "label \($0)" })
    #expect(Set(keys.labels).count == 77)
    #expect(String(keys.labels.prefix(12)) == "123456789abc")
    #expect(Set(keys.labels).isDisjoint(with: "sunq? SUNQ"))
    for (label, key) in keys.labels.enumerated() { #expect(keys.command(for: key) == .label(label)) }
    #expect(throws: WinnowError.self) { try AnnotationKeys(for: (0..<500).map(String.init)) }
  }
}
