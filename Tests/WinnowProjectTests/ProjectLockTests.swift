import Foundation
import Glibc
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

/// The one hold on a project. Two descriptors of one process exclude each other as two processes do.
@Suite struct ProjectLockTests {
  private struct Enough: Error {}

  @Test func theHolderIsNamedToWhoeverDoesNotWait() throws {
    try withProject(settings()) { project in
      let held = try ProjectLock(on: project, for: "run")
      let error = #expect(throws: WinnowError.self) {
        _ = try ProjectLock(on: project, for: "train", waits: false)
      }
      #expect(error?.kind == .inputOutput)
      #expect(
        error?.found.contains("winnow run (process \(getpid()), since 2") == true,
        "\(String(describing: error))")
      held.release()
      held.release()
      _ = try ProjectLock(on: project, for: "train", waits: false)
      _ = try ProjectLock(on: project, for: "train", waits: false)
    }
  }

  @Test func theHolderIsNamedOnceToWhoeverWaits() throws {
    try withProject(settings()) { project in
      var held: ProjectLock? = try ProjectLock(on: project, for: "label")
      var (named, turns): ([String?], Int) = ([], 0)
      let next = try ProjectLock(
        on: project, for: "train", onWait: { named.append($0?.verb) },
        whileWaiting: {
          turns += 1
          if turns == 3 { held = nil }
        })
      #expect(named == ["label"])
      #expect(turns == 3 && held == nil)
      next.release()
    }
  }

  @Test func waitingCanBeEnded() throws {
    try withProject(settings()) { project in
      let held = try ProjectLock(on: project, for: "label")
      #expect(throws: Enough.self) {
        _ = try ProjectLock(on: project, for: "train", whileWaiting: { throw Enough() })
      }
      held.release()
    }
  }

  /// What a killed holder left in the file names nobody.
  @Test(arguments: [
    "", "{\"verb\":\"run\",\"pid\":1,\"since\":\"2026\"}\n", "{", "[1]", "\u{0}\u{0}", "{\"verb\":3}",
  ])
  func whatStandsInTheFileHoldsNothing(_ content: String) throws {
    try withProject(settings(), [ProjectLock.fileName: content]) { project in
      let held = try ProjectLock(on: project, for: "run", waits: false)
      let path = project.path(of: ProjectLock.fileName)
      let written = try readJSON(at: path).object
      #expect(written?["verb"] == .string("run"))
      // A holder that is just about to say its name is one all the same.
      try Data(content.utf8).write(to: URL(filePath: path), options: [])
      #expect(throws: WinnowError.self) { _ = try ProjectLock(on: project, for: "train", waits: false) }
      held.release()
    }
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() throws {
    try withProject(settings()) { project in
      try FileManager.default.createDirectory(
        atPath: project.path(of: ProjectLock.fileName), withIntermediateDirectories: false)
      let error = #expect(throws: WinnowError.self) { _ = try ProjectLock(on: project, for: "run") }
      #expect(error?.kind == .inputOutput)
    }
  }
}
