import Foundation
import Glibc
import TestSupport
import Testing
import WinnowData

/// A project's database that cannot be used as it should, as the person sees it.
@Suite struct BadDatabaseTests {
  private static let rows = 3000

  private static func project(_ desk: Desk, in folder: String = "project") throws {
    try desk.write(RoundTests.rows(0..<rows, gold: false), to: "\(folder)/train.csv")
    try desk.write(
      "model: ../model\nlabels: [negative, positive]\ndata: {train: train.csv}\n\(RoundTests.functions)\n",
      to: "\(folder)/winnow.yaml")
  }

  private static func annotate(_ desk: Desk, _ keys: String, by annotator: String = "ann") throws
    -> Winnow.Outcome
  {
    try desk.winnow(
      "annotate", "project", "--filter", "all", "--rows", "\(rows)", "--annotator", annotator, input: keys)
  }

  /// How many rows somebody has given a label, as the tool counts them.
  private static func answers(_ desk: Desk) throws -> Int {
    let copy = try desk.winnow("backup", "project", "copy.sqlite")
    #expect(copy.code == 0, "\(copy.errors)")
    let words = copy.errors.split(whereSeparator: { $0 == " " || $0 == "\n" })
    return words.firstIndex(of: "answers").flatMap { Int(words[$0 - 1]) } ?? -1
  }

  /// Whether `command` of a shell ends well: for what only some users may do.
  private static func may(_ command: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "\(command) >/dev/null 2>&1"]
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test func aFileThatMayNotGrowIsSaidAndLosesNothing() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try Self.annotate(desk, "1\n2\n").code == 0)
      let outcome = try desk.shell(
        "trap '' XFSZ; ulimit -f 150; yes 1 | head -\(Self.rows) | "
          + "winnow annotate project --filter all --annotator bob > /dev/null")
      #expect(outcome.code == 74, "\(outcome.errors)")
      #expect(outcome.errors.contains("project.sqlite"), "\(outcome.errors)")
      #expect(try Self.answers(desk) >= 2)
      #expect(try Self.answers(desk) < Self.rows)
      #expect(try desk.winnow("check", "project").code == 0)
      #expect(try Self.annotate(desk, "1\n", by: "carl").code == 0)
    }
  }

  @Test(.enabled(if: may("unshare -rm mount -t tmpfs none /mnt"), "needs a mount of its own"))
  func aFullDiskIsSaidAndLosesNothing() throws {
    try Desk.with { desk in
      try Self.project(desk)
      // What is known of the rows is made before: it is the answers that are to find the disk full.
      #expect(try Self.annotate(desk, "q\n").code == 0)
      try FileManager.default.createDirectory(
        at: desk.folder.appending(path: "small"), withIntermediateDirectories: false)
      let outcome = try desk.shell(
        """
        unshare -rm bash -c '
          mount -t tmpfs -o size=$(( $(du -sk project | cut -f1) + 300 ))k none small
          cp -r project/. small/ && cd small
          yes 1 | head -\(Self.rows) | \(Winnow.binary.path) annotate . --filter all --annotator bob > /dev/null
          echo "ended with $?"
          dd if=/dev/zero of=rest bs=1k count=1000 2> /dev/null; rm -f train.csv rest
          \(Winnow.binary.path) backup . ../copy.sqlite'
        """)
      #expect(outcome.output.contains("ended with 74"), "\(outcome.output)\(outcome.errors)")
      #expect(outcome.errors.contains("full disk"), "\(outcome.errors)")
      #expect(outcome.errors.contains("answers"), "\(outcome.errors)")
    }
  }

  @Test(
    .enabled(
      if: geteuid() != 0 || may("f=$(mktemp) && chattr +i $f && chattr -i $f && rm $f"),
      "needs a file system that can keep root out"))
  func aReadOnlyDatabaseIsSaidWhereItMustBeWritten() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try Self.annotate(desk, "1\n2\n").code == 0)
      let (shut, open) = geteuid() == 0 ? ("chattr +i", "chattr -i") : ("chmod a-w", "chmod u+w")
      #expect(try desk.shell("\(shut) project/project.sqlite").code == 0)
      defer { _ = try? desk.shell("\(open) project/project.sqlite") }
      let outcome = try Self.annotate(desk, "1\n")
      #expect(outcome.code == 74, "\(outcome.errors)")
      #expect(
        outcome.errors.contains("project.sqlite") && outcome.errors.contains("only be read"),
        "\(outcome.errors)")
      #expect(try Self.answers(desk) == 2)
      #expect(try desk.winnow("label", "project").code == 0)
    }
  }

  @Test(.enabled(if: may("python3 -c 'import sqlite3'"), "needs python3"))
  func aLockedDatabaseIsWaitedForAndThenSaid() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try Self.annotate(desk, "1\n2\n").code == 0)
      let holder = try Winnow.start(
        [
          "python3", "-c",
          "import sqlite3, sys; c = sqlite3.connect('project/project.sqlite', isolation_level=None); "
            + "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()",
        ], in: desk.folder, program: URL(filePath: "/usr/bin/env"))
      while try Data(contentsOf: holder.outputFile).isEmpty, holder.process.isRunning { usleep(2000) }
      // Readers do not wait.
      #expect(try desk.winnow("label", "project").code == 0)
      let outcome = try Self.annotate(desk, "1\n")
      #expect(outcome.code == 74, "\(outcome.errors)")
      #expect(outcome.errors.contains("another process keeps locked"), "\(outcome.errors)")
      try holder.input.fileHandleForWriting.close()
      _ = try holder.finish()
      #expect(try Self.annotate(desk, "1\n").code == 0)
      #expect(try Self.answers(desk) == 3)
    }
  }

  @Test func whatIsNoDatabaseOfOursIsSaidByEveryVerb() throws {
    try Desk.with { desk in
      try Self.project(desk)
      for content in ["", "id,text\n1,a\n"] {
        try desk.write(content, to: "project/project.sqlite")
        for verb in [["annotate", "--annotator", "a"], ["annotations"], ["label"], ["check"], ["backup"]] {
          let target = verb[0] == "backup" ? ["copy.sqlite"] : []
          let outcome = try Winnow.run([verb[0], "project"] + verb.dropFirst() + target, in: desk.folder)
          #expect(outcome.code == 65, "\(verb): \(outcome.errors)\(outcome.output)")
          #expect((outcome.errors + outcome.output).contains("project.sqlite"), "\(verb)")
        }
        #expect(try desk.read("project/project.sqlite") == content)
      }
    }
  }
}
