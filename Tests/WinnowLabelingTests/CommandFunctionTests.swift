import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// Programs that answer, and programs that do everything else.
@Suite struct CommandFunctionTests {
  private func function(
    _ script: String, timeout: Duration = .seconds(30), program: [String] = ["sh", "-c"]
  ) throws -> CommandFunction {
    try CommandFunction(
      name: "mine", command: program + [script], labels: ["ham", "spam"], timeout: timeout, isAllowed: true)
  }

  private func rows(_ count: Int, text: String = "free") -> [LabelingRow] {
    (0..<count).map {
      LabelingRow(number: $0, text: "\(text) \($0)", fields: JSONObject([("n", .integer($0))]))
    }
  }

  /// The votes of `script` and of another function beside it, the rows given in blocks.
  private func run(
    _ script: String, rows: [LabelingRow], timeout: Duration = .seconds(30), block: Int = 100
  ) throws -> VoteMatrix {
    let beside = ClosureFunction("beside") { .label($0.number % 2) }
    let run = try LabelingRun([beside, function(script, timeout: timeout)], classCount: 2, threads: 2)
    for start in stride(from: 0, to: rows.count, by: block) {
      try run.append(Array(rows[start..<min(start + block, rows.count)]))
    }
    return try run.finish().votes
  }

  private func error(
    _ script: String, rows count: Int = 20, timeout: Duration = .seconds(30), text: String = "free"
  ) -> WinnowError? {
    let rows = rows(count, text: text)
    return #expect(throws: WinnowError.self) { try run(script, rows: rows, timeout: timeout) }
  }

  private static let answering = """
    import json, sys
    for line in sys.stdin:
        n = json.loads(line)["n"]
        print(["ham", '"spam"', "null", "  spam\\r"][n % 4])
    """

  @Test func answersBecomeVotes() throws {
    let expected: [Vote] = [.label(0), .label(1), .abstain, .label(1)]
    try withEvery("rows", in: [0, 1, 7, 2500]) { count in
      let function = try CommandFunction(
        name: "mine", command: ["python3", "-c", Self.answering], labels: ["ham", "spam"], isAllowed: true)
      let beside = ClosureFunction("beside") { .label($0.number % 2) }
      for block in [100, 2500] {
        let run = try LabelingRun([function, beside], classCount: 2)
        let rows = rows(count)
        for start in stride(from: 0, to: count, by: block) {
          try run.append(Array(rows[start..<min(start + block, count)]))
        }
        let votes = try run.finish().votes
        #expect((0..<count).allSatisfy { votes[row: $0] == [expected[$0 % 4], .label($0 % 2)] })
      }
    }
  }

  @Test func oneRowMayHaveAProgramOfItsOwn() throws {
    #expect(try function("cat > /dev/null; echo spam").vote(on: rows(1)[0]) == .label(1))
  }

  @Test func rowsAreObjectsWithTheirText() throws {
    let check = """
      import json, sys
      for line in sys.stdin:
          row = json.loads(line)
          print("spam" if list(row) == ["n", "text"] and row["text"] == "a\\n\\u00e9 %d" % row["n"] else "ham")
      """
    let function = try function(check, program: ["python3", "-c"])
    let rows = rows(3, text: "a\né")
    let votes = try VoteMatrix.applying([function], to: rows, classCount: 2).votes
    #expect((0..<3).allSatisfy { votes[$0, 0] == .label(1) })
  }

  @Test func muchGoesBothWaysAtOnce() throws {
    let rows = rows(3000, text: String(repeating: "long ", count: 200))
    let script = "while read -r line; do echo '\"spam\"                                        '; done"
    let votes = try run(script, rows: rows, block: 3000)
    #expect((0..<3000).allSatisfy { votes[$0, 1] == .label(1) })
  }

  @Test func commandsMustBeAllowedAndMeant() {
    let error = #expect(throws: WinnowError.self) {
      try CommandFunction(name: "mine", command: ["true"], labels: ["a", "b"], isAllowed: false)
    }
    #expect(error?.description.contains("allow_commands: true") == true)
    for command in [[], [""], ["a\u{0}b"]] {
      #expect(throws: WinnowError.self) {
        try CommandFunction(name: "mine", command: command, labels: ["a", "b"], isAllowed: true)
      }
    }
    #expect(throws: WinnowError.self) {
      try CommandFunction(name: "m", command: ["true"], labels: ["a"], timeout: .zero, isAllowed: true)
    }
  }

  @Test func aMissingProgramOrFolderIsAMissingInput() throws {
    let missing = try CommandFunction(
      name: "mine", command: ["winnow-no-such-program"], labels: ["a", "b"], isAllowed: true)
    let elsewhere = try CommandFunction(
      name: "mine", command: ["true"], labels: ["a", "b"], folder: "/no/such/folder", isAllowed: true)
    for function in [missing, elsewhere] {
      let error = #expect(throws: WinnowError.self) { try LabelingRun([function], classCount: 2) }
      #expect(error?.kind == .missingInput)
      #expect(error?.place == "labelling function \"mine\"")
    }
  }

  @Test func runsInTheFolderGiven() throws {
    try withTemporaryFolder { folder in
      try Data("while read -r line; do echo spam; done".utf8).write(to: folder.appending(path: "lf.sh"))
      let function = try CommandFunction(
        name: "mine", command: ["sh", "lf.sh"], labels: ["ham", "spam"], folder: folder.path, isAllowed: true)
      let votes = try VoteMatrix.applying([function], to: rows(2), classCount: 2).votes
      #expect(votes[1, 0] == .label(1))
    }
  }

  @Test func failingProgramsSayHow() {
    let failed = error("echo 'no such field' >&2; exit 3")
    #expect(failed?.place == "labelling function \"mine\"")
    #expect(failed?.found == "exit code 3, saying \"no such field\"")
    #expect(error("kill -9 $$")?.found == "an end by signal 9")
    #expect(
      error("cat > /dev/null; head -c 5000 /dev/zero | tr '\\0' 'x' >&2; exit 1")?.found.count ?? 0 < 400)
    // It dies while much of its input is still to come.
    #expect(error("exit 4", rows: 5000, text: String(repeating: "x", count: 500))?.found == "exit code 4")
  }

  @Test func numbersOfLinesMustAgree() {
    #expect(error("echo spam")?.found == "1 lines for 20 rows")
    #expect(error("cat > /dev/null")?.found == "0 lines for 20 rows")
    let many = error("cat > /dev/null; for i in $(seq 21); do echo spam; done")
    #expect(many?.place == "labelling function \"mine\", output line 21")
    #expect(error("yes spam")?.found == "a line more than the 20 rows")
    #expect(error("yes spam", rows: 250, text: String(repeating: "x", count: 5000))?.kind == .data)
    #expect(error("head -n 150 | sed 's/.*/spam/'", rows: 250)?.kind == .data)
  }

  @Test func nonsenseIsNamedByLine() {
    let cases = [
      ("sed 's/.*/spam/;3s/.*/egg and secret/'", "output line 3", "something that is no label's name"),
      ("sed 's/.*/spam/;2s/.*//'", "output line 2", "an empty line"),
      ("head -c 200000 /dev/zero", "output line 1", "a line of more than 65536 bytes"),
      ("cat /dev/zero", "output line 1", "a line of more than 65536 bytes"),
      ("head -c 300 /dev/urandom", "output line", ""), ("printf '\"spam'", "output line 1", ""),
    ]
    for (script, place, found) in cases {
      let error = error(script)
      #expect(error?.place.contains("labelling function \"mine\", \(place)") == true)
      #expect(error?.found.hasPrefix(found) == true)
      #expect(error?.description.contains("secret") == false)
    }
  }

  @Test(arguments: [
    "sleep 1000", "cat > /dev/null; sleep 1000", "exec >&- 2>&-; sleep 1000", "sleep 1000 & wait",
    "trap '' TERM INT HUP; sleep 1000; sleep 1000", "yes >&2",
  ])
  func hangingProgramsAreKilledWithTheirGroup(script: String) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "group").path
      let error = error("echo $$ > \(file); " + script, timeout: .milliseconds(500))
      #expect(error?.found.hasPrefix("no end after 0.5 seconds") == true)
      let group = try #require(pid_t(String(contentsOfFile: file, encoding: .utf8).dropLast()))
      try expectGone(group: group)
    }
  }

  @Test func programsThatNeverReadAreKilledToo() {
    let error = error(
      "sleep 1000", rows: 400, timeout: .milliseconds(500), text: String(repeating: "x", count: 5000))
    #expect(error?.found.hasPrefix("no end after") == true)
  }

  @Test func whatAProgramLeavesBehindDoesNotHoldUpTheRun() throws {
    let votes = try run("sleep 1000 & sed 's/.*/spam/'", rows: rows(20))
    #expect((0..<20).allSatisfy { votes[$0, 1] == .label(1) })
  }

  @Test func anAbandonedRunEndsItsProgram() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "group").path
      var run: LabelingRun? = try LabelingRun(
        [function("echo $$ > \(file); cat > /dev/null; sleep 1000")], classCount: 2)
      try run?.append(rows(3))
      var group: pid_t?
      for _ in 0..<500 where group == nil {
        group = (try? String(contentsOfFile: file, encoding: .utf8)).flatMap { pid_t($0.dropLast()) }
        usleep(10_000)
      }
      run = nil
      try expectGone(group: #require(group))
    }
  }

  /// Killed processes are gone once their parent, which may be init, has seen it.
  private func expectGone(group: pid_t) throws {
    for _ in 0..<500 where kill(-group, 0) == 0 { usleep(10_000) }
    #expect(kill(-group, 0) != 0)
  }
}
