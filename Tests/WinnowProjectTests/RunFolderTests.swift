import Foundation
import Glibc
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct RunFolderTests {
  private func names(_ project: Project) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: project.path(of: "runs"))) ?? []).sorted()
  }

  @Test func aRoundGetsItsNameWhenItIsPublished() throws {
    try withProject(settings()) { project in
      let run = try RunFolder.create(in: project)
      #expect(run.number == 1)
      #expect(names(project) == ["0001.partial"])
      #expect(RunList.numbers(in: project) == [])
      try run.write(Array("a".utf8), to: .settings)
      try run.publish()
      try run.write(Array("b".utf8), to: .metrics)
      #expect(names(project) == ["0001"])
      #expect(try readFile(at: run.path(of: .settings)) == Array("a".utf8))
      #expect(try readFile(at: RunList.path(of: 1, in: project) + "/metrics.json") == Array("b".utf8))
      #expect(try RunFolder.create(in: project).number == 2)
    }
  }

  @Test func whoGoesAwayLeavesNothing() throws {
    try withProject(settings()) { project in
      do {
        let run = try RunFolder.create(in: project)
        try run.write([1], to: .votes)
        _ = run
      }
      #expect(names(project) == [])
    }
  }

  @Test func whatAKilledProcessLeftIsReplaced() throws {
    try withProject(settings()) { project in
      let left = project.path(of: "runs/0001.partial/model")
      try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
      let run = try RunFolder.create(in: project)
      #expect(run.number == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: run.path).isEmpty)
    }
  }

  @Test func roundsOpenedAtOnceGetNumbersOfTheirOwn() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "winnow-runs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let project = Project(
      folder: folder.path, settings: try ProjectSettings(yaml: Array(settings().utf8), file: "winnow.yaml"))
    let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
      for worker in 0..<6 {
        group.addTask {
          var numbers: [Int] = []
          for turn in 0..<20 {
            let run = try RunFolder.create(in: project)
            // Some go away instead, whose number another may then take.
            if (worker + turn) % 5 == 0 { continue }
            try run.write(Array("\(worker)".utf8), to: .record)
            try run.publish()
            #expect(try readFile(at: run.path(of: .record)) == Array("\(worker)".utf8))
            numbers.append(run.number)
          }
          return numbers
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(numbers).count == numbers.count)
    #expect(RunList.numbers(in: project) == numbers.sorted())
    #expect(names(project).count == numbers.count)
  }

  /// The lock is the operating system's: another process holds it too.
  @Test func anotherProcessAtWorkIsRespected() throws {
    try withProject(settings()) { project in
      try FileManager.default.createDirectory(
        atPath: project.path(of: "runs/0001.partial"), withIntermediateDirectories: true)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/flock")
      process.arguments = [project.path(of: "runs/0001.partial"), "sh", "-c", "echo held; read line"]
      let (input, output) = (Pipe(), Pipe())
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      _ = output.fileHandleForReading.availableData
      #expect(try RunFolder.create(in: project).number == 2)
      try input.fileHandleForWriting.close()
      process.waitUntilExit()
      #expect(try RunFolder.create(in: project).number == 1)
    }
  }

  /// As a child of another thread does between fork and exec, which has every descriptor of the process.
  @Test func aCopyOfTheDescriptorDoesNotKeepTheLock() throws {
    try withProject(settings()) { project in
      try RunFolder.create(in: project).publish()
      let path = try #require(
        realpath(project.path(of: "runs/0001"), nil).map { pointer in
          defer { free(pointer) }
          return String(cString: pointer)
        })
      var held: RunFolder? = try RunFolder.open(1, in: project)
      let copies = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { name in
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")
        return target == path ? Int32(name).map { dup($0) } : nil
      }
      defer { for copy in copies { close(copy) } }
      #expect(!copies.isEmpty && held != nil)
      held = nil
      #expect(throws: Never.self) { _ = try RunFolder.open(1, in: project) }
    }
  }

  @Test func theNewestOrAGivenRoundIsOpened() throws {
    try withProject(settings()) { project in
      var error = #expect(throws: WinnowError.self) { _ = try RunFolder.open(in: project) }
      #expect(error?.kind == .missingInput && error?.found == "no round yet")
      for _ in 0..<3 { try RunFolder.create(in: project).publish() }
      try FileManager.default.removeItem(atPath: project.path(of: "runs/0002"))
      for name in ["7", "0009.partial", "notes", "00010", "0000"] {
        try FileManager.default.createDirectory(
          atPath: project.path(of: "runs/\(name)"), withIntermediateDirectories: true)
      }
      #expect(RunList.numbers(in: project) == [1, 3])
      #expect(try RunFolder.open(in: project).number == 3)
      #expect(try RunFolder.open(1, in: project).path == project.path(of: "runs/0001"))
      error = #expect(throws: WinnowError.self) { _ = try RunFolder.open(2, in: project) }
      #expect(error?.description == "\(project.path(of: "runs/0002")): no such round; expected one of 1, 3")
      let held = try RunFolder.open(3, in: project)
      error = #expect(throws: WinnowError.self) { _ = try RunFolder.open(3, in: project) }
      #expect(error?.found == "another process at work on this round")
      _ = held
    }
  }

  @Test func aModelFolderIsInstalledWhole() throws {
    try withProject(settings()) { project in
      let run = try RunFolder.create(in: project)
      try run.publish()
      for content in ["first", "second"] {
        let partial = try run.partialFolder(for: .model)
        try Data(content.utf8).write(to: URL(filePath: partial + "/config.json"))
        try run.install(.model)
        #expect(try readFile(at: run.path(of: .model) + "/config.json") == Array(content.utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: run.path) == ["model"])
      }
    }
  }

  @Test func aFolderThatCannotBeMadeIsSaid() throws {
    try withProject(settings(), ["runs": "a file"]) { project in
      let error = #expect(throws: WinnowError.self) { _ = try RunFolder.create(in: project) }
      #expect(error?.kind == .inputOutput)
    }
  }
}
