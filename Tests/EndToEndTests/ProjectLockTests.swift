import Foundation
import Testing
import TestSupport
import WinnowData

/// Two processes, one project.
@Suite struct ProjectLockTests {
  private static let writers = [["run"], ["label"], ["train"], ["evaluate"], ["errors"], ["report"]]

  private static func project(_ desk: Desk) throws {
    try RoundTests.writeThreeFiles(desk)
    try RoundTests.project(desk, data: RoundTests.threeFiles)
  }

  /// A process that holds the project and waits to be ended, as a verb at work would.
  private static func holder(on desk: Desk) throws -> Winnow.Running {
    let holder = try Winnow.start(
      [
        "-c",
        "exec 9<>project/.winnow.lock; flock 9; "
          + "printf '{\"verb\":\"run\",\"pid\":%d,\"since\":\"2026-11-27T05:00:00Z\"}\\n' $$ >&9; echo held; read line",
      ], in: desk.folder, program: URL(filePath: "/bin/bash"))
    while try Data(contentsOf: holder.outputFile).isEmpty, holder.process.isRunning { usleep(2000) }
    return holder
  }

  @Test func whoDoesNotWaitEndsAndNamesTheHolder() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try desk.winnow("run", "project").code == 0)
      let holder = try Self.holder(on: desk)
      for verb in Self.writers {
        let outcome = try Winnow.run(verb + ["project", "--no-wait"], in: desk.folder)
        #expect(outcome.code == 74, "\(verb)")
        #expect(
          outcome.errors.contains(
            "winnow run (process \(holder.process.processIdentifier), since 2026-11-27T05:00:00Z)"),
          "\(outcome.errors)")
      }
      #expect(Set(desk.files(in: "project/runs").filter { !$0.contains("/") }) == ["0001", "best"])
      // Readers need no hold.
      for verb in [["check"], ["analyze"], ["suggest"], ["errors", "--split", "test"]] {
        let outcome = try Winnow.run([verb[0], "project"] + verb.dropFirst(), in: desk.folder)
        #expect(outcome.code == 0, "\(verb): \(outcome.errors)")
      }
      try holder.input.fileHandleForWriting.close()
      _ = try holder.finish()
    }
  }

  @Test func whoWaitsSaysForWhomAndGoesOnWhenTheHolderIsKilled() throws {
    try Desk.with { desk in
      try Self.project(desk)
      let holder = try Self.holder(on: desk)
      let waiting = try Winnow.start(["label", "project"], in: desk.folder)
      try waiting.input.fileHandleForWriting.close()
      func said() throws -> String { try String(contentsOf: waiting.errorFile, encoding: .utf8) }
      while try !said().contains("waiting for winnow run (process "), waiting.process.isRunning {
        usleep(5000)
      }
      #expect(waiting.process.isRunning)
      #expect(!desk.has("project/runs"))
      kill(holder.process.processIdentifier, SIGKILL)
      let outcome = try waiting.finish()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(desk.has("project/runs/0001/labels.jsonl"))
      _ = try holder.finish()
      // What the killed one left in the file stops nobody.
      #expect(try desk.winnow("train", "project", "--no-wait").code == 0)
    }
  }

  @Test func waitingEndsWhenThePersonAsks() throws {
    try Desk.with { desk in
      try Self.project(desk)
      let holder = try Self.holder(on: desk)
      let waiting = try Winnow.start(["label", "project"], in: desk.folder)
      while try String(contentsOf: waiting.errorFile, encoding: .utf8).isEmpty, waiting.process.isRunning {
        usleep(5000)
      }
      kill(waiting.process.processIdentifier, SIGINT)
      #expect(try waiting.finish().code == 130)
      kill(holder.process.processIdentifier, SIGKILL)
      _ = try holder.finish()
    }
  }

  @Test func twoRoundsAtOnceComeOneAfterTheOther() throws {
    try Desk.with { desk in
      try Self.project(desk)
      let both = try (0..<2).map { _ in try Winnow.start(["run", "project"], in: desk.folder) }
      for outcome in try both.map({ try $0.finish() }) { #expect(outcome.code == 0, "\(outcome.errors)") }
      #expect(Set(desk.files(in: "project/runs").filter { !$0.contains("/") }) == ["0001", "0002", "best"])
    }
  }
}
