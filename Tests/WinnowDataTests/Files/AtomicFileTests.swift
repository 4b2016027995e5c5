import Foundation
import TestSupport
import Testing
import WinnowData

@Suite struct AtomicFileTests {
  /// The error of opening a file for writing.
  private func refusal(_ path: String) -> WinnowError? {
    failure { _ = try AtomicFile(at: path) }
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test func aFileAppearsWhenItIsFinished() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.txt").path
      let file = try AtomicFile(at: path)
      try file.write(Array("hello".utf8))
      #expect(!exists(path))
      #expect(exists(path + ".partial"))
      try file.finish()
      #expect(try contents(path) == "hello")
      #expect(!exists(path + ".partial"))
    }
  }

  @Test func anUnfinishedFileLeavesTheOlderOneAlone() throws {
    try withTemporaryFolder { folder in
      let path = try folder.file("a.txt", "old")
      do {
        let file = try AtomicFile(at: path)
        try file.write([UInt8](repeating: 65, count: 1 << 20))
        try file.flush()
      }
      #expect(try contents(path) == "old")
      #expect(!exists(path + ".partial"))
    }
  }

  @Test func whatAKilledProcessLeftIsReplaced() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.txt").path
      _ = try folder.file("a.txt.partial", "a long rest of another run")
      let file = try AtomicFile(at: path)
      try file.write(Array("new".utf8))
      try file.finish()
      #expect(try contents(path) == "new")
    }
  }

  @Test func permissionsAndLinksStay() throws {
    try withTemporaryFolder { folder in
      let target = try folder.file("target.txt", "old")
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
      let link = folder.appending(path: "link.txt").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target.txt")
      let file = try AtomicFile(at: link)
      try file.write(Array("new".utf8))
      try file.finish()
      #expect(try contents(target) == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target.txt")
      #expect(try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test func twoWritersOfOneFileAreRefused() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a.txt").path
      let first = try AtomicFile(at: path)
      let error = refusal(path)
      #expect(error?.kind == .inputOutput)
      #expect(error?.found == "another process writing this file")
      try first.write(Array("first".utf8))
      try first.finish()
      #expect(try contents(path) == "first")
    }
  }

  @Test func whatCannotBeWrittenIsRefusedAtOnce() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appending(path: "none/a.txt").path
      #expect(
        refusal(missing)?.description.hasSuffix(
          "none/a.txt: no such file or folder; expected a place that can be written. Make its folder first"
        )
          == true)
      let inPlace = refusal(folder.path)
      #expect(inPlace?.kind == .inputOutput)
      #expect(inPlace?.found == "a folder")
      let under = try folder.file("plain", "x") + "/a.txt"
      #expect(refusal(under)?.kind == .inputOutput)
      let long = folder.path + "/" + String(repeating: "x", count: 300)
      #expect(refusal(long)?.kind == .inputOutput)
      let blocked = folder.appending(path: "b.txt").path
      try FileManager.default.createDirectory(
        atPath: blocked + ".partial", withIntermediateDirectories: false)
      #expect(refusal(blocked)?.kind == .inputOutput)
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere")) func aReadOnlyFileIsNotReplaced() throws {
    try withTemporaryFolder { folder in
      let path = try folder.file("a.txt", "old")
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
      #expect(refusal(path)?.kind == .inputOutput)
    }
  }

  @Test func aFullDiskIsAnError() throws {
    let file = try AtomicFile(at: "/dev/full")
    try file.write(Array("x".utf8))
    let error = failure { try file.finish() }
    #expect(error?.kind == .inputOutput)
    #expect(error?.description == "/dev/full: writing failed: no space left on the disk")
  }

  @Test func aDeviceIsWrittenDirectly() throws {
    let file = try AtomicFile(at: "/dev/null")
    try file.write([UInt8](repeating: 0, count: 1 << 20))
    try file.finish()
    #expect(!exists("/dev/null.partial"))
  }

  @Test func aClosedPipeIsAnError() throws {
    var ends: [CInt] = [0, 0]
    try #require(pipe(&ends) == 0)
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    let file = try AtomicFile(at: "/dev/fd/\(ends[1])")
    close(ends[0])
    try file.write(Array("x".utf8))
    let error = failure { try file.flush() }
    close(ends[1])
    #expect(error?.kind == .inputOutput)
    #expect(error?.found == "writing failed: the reader closed the pipe")
  }
}
