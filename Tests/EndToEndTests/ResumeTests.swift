import Foundation
import TestSupport
import Testing

/// Runs that are killed, interrupted or fail, and go on with `--resume`, against the same runs undisturbed.
@Suite(.serialized) struct ResumeTests {

  @Test(arguments: LongRun.all) func aRunThatIsKilledAgainAndAgainEndsWithTheSameBytes(run: LongRun) throws {
    try run.withDesk { desk in
      var random = SeededNumbers(seed: 6)
      var kills = 0
      var code: Int32 = -1
      while code != 0, kills < 60 {
        let running = try run.start(on: desk, resuming: kills > 0)
        let patience = 0.05 * Double(kills)
        usleep(useconds_t(Double.random(in: 0...0.4 + patience, using: &random) * 1e6))
        if kills < 10 { kill(running.process.processIdentifier, SIGKILL) }
        let outcome = try running.finish()
        code = outcome.code
        #expect(code == 0 || code == SIGKILL, "\(outcome.errors)")
        kills += 1
      }
      try run.expectWhole(on: desk)
    }
  }

  @Test(arguments: [LongRun.vectors, .uncertain]) func anyPrefixOfWhatWasWrittenIsEnough(run: LongRun) throws
  {
    try run.withDesk { desk in
      try run.stop(on: desk, by: SIGKILL, after: 0.5)
      let left = desk.files(in: "stopped")
      #expect(left.contains("\(run.outputs[0]).partial.journal"))
      let journal = [UInt8](try desk.bytes("stopped/\(run.outputs[0]).partial.journal"))
      let ends = journal.indices.filter { journal[$0] == 0x0A }.map { $0 + 1 }
      var random = SeededNumbers(seed: 7)
      let bytes = try left.map { ($0, [UInt8](try desk.bytes("stopped/\($0)"))) }
      for round in 0..<6 {
        for (file, whole) in bytes {
          var kept = whole.count
          if file.hasSuffix(".journal") {
            // Half of the time to a line's end, else anywhere.
            kept = round % 2 == 0 ? ends[round / 2 % ends.count] : Int.random(in: 0...kept, using: &random)
          } else if round % 3 == 2 {
            kept = Int.random(in: 0...kept, using: &random)
          }
          try desk.write(Array(whole[..<kept]), to: "stopped/\(file)")
        }
        let outcome = try run.resume(on: desk)
        #expect(outcome.code == 0, "\(outcome.errors)")
        try run.expectWhole(on: desk, "round \(round)")
        for file in run.outputs {
          try FileManager.default.removeItem(at: desk.folder.appending(path: "stopped/\(file)"))
        }
      }
    }
  }

  @Test(arguments: [SIGINT, SIGTERM]) func anInterruptKeepsEveryBlockAndSaysHowToGoOn(signal: Int32) throws {
    let run = LongRun.vectors
    try run.withDesk { desk in
      let outcome = try run.stop(on: desk, by: signal, after: 0.1)
      #expect(outcome.code == 130, "\(outcome.errors)")
      #expect(outcome.errors.contains("rows are kept in "), "\(outcome.errors)")
      #expect(outcome.errors.contains("with --resume goes on"), "\(outcome.errors)")
      #expect(desk.files(in: "stopped") == ["v.npy.partial", "v.npy.partial.journal"])
      let resumed = try run.resume(on: desk)
      #expect(resumed.code == 0, "\(resumed.errors)")
      #expect(resumed.errors.contains("going on behind "), "\(resumed.errors)")
      #expect(resumed.errors.contains(" of \(LongRun.rowCount) rows in"), "\(resumed.errors)")
      #expect(resumed.errors.contains(" of \(LongRun.rowCount) rows were cut"), "\(resumed.errors)")
      try run.expectWhole(on: desk)
    }
  }

  @Test func whatDecidesTheBytesMustBeTheSame() throws {
    let run = LongRun.uncertain
    try run.withDesk { desk in
      try run.stop(on: desk, by: SIGINT, after: 0)
      let left = desk.files(in: "stopped")
      let line = run.line("stopped", resuming: true)
      func refuse(
        _ line: [String], _ code: Int32, _ message: String,
        _ environment: [String: String] = LongRun.environment
      ) throws {
        let outcome = try Winnow.run(line, in: desk.folder, environment: environment)
        #expect(outcome.code == code, "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(desk.files(in: "stopped") == left)
      }
      try refuse(line + ["--max-length", "9"], 64, "--max-length: 9; expected 32")
      try refuse(line + ["--limit", "9999"], 64, "--limit: 9999; expected none")
      try refuse(line + ["--template", "{}"], 64, "--template")
      try refuse(line.map { $0 == "good,bad" ? "bad,good" : $0 }, 64, "--labels: \"bad,good\"")
      try refuse(line.map { $0 == "0.5001" ? "0.5" : $0 }, 64, "--review-below")
      let otherSet = LongRun.environment.isEmpty ? ["WINNOW_ISA": "scalar"] : [:]
      try refuse(line, 64, "instruction set: ", otherSet)
      let vocabulary = try desk.read("model/vocab.txt")
      try desk.write(vocabulary.replacing("good", with: "goop"), to: "model/vocab.txt")
      try refuse(line, 64, "SHA-256 of --model")
      try desk.write(vocabulary, to: "model/vocab.txt")
      let rows = try desk.read("bad.jsonl")
      try desk.write(rows.replacing("\"id\":3,", with: "\"id\":4,"), to: "bad.jsonl")
      try refuse(line, 65, "other rows than those that the stopped run had done")
      try desk.write("{\"text\":\"a\"}\n", to: "bad.jsonl")
      try refuse(line, 65, "other rows than those that the stopped run had done")
      try desk.write(rows, to: "bad.jsonl")
      let journal = [UInt8](try desk.bytes("stopped/p.jsonl.partial.journal"))
      for (damaged, message) in [
        (Array("foreign\n".utf8) + journal, "p.jsonl.partial.journal, line 1: a damaged record"),
        (Array(journal.prefix(99)) + [0x20] + journal[99...], "p.jsonl.partial.journal, line 1: a damaged"),
      ] {
        try desk.write(damaged, to: "stopped/p.jsonl.partial.journal")
        try refuse(line, 65, message)
      }
      try desk.write(journal, to: "stopped/p.jsonl.partial.journal")
      // Threads and packs change no byte, and need not be the same.
      let resumed = try LongRun.start(line.map { $0 == "2" ? "1" : $0 } + ["--batch-tokens", "99"], on: desk)
        .finish()
      #expect(resumed.code == 0, "\(resumed.errors)")
      try run.expectWhole(on: desk)
    }
  }

  @Test func rowsThatWereNotDoneMayBeMended() throws {
    let run = LongRun.vectors
    try run.withDesk { desk in
      let rows = try desk.read("rows.jsonl")
      try desk.write(rows.replacing("{\"id\":9000,", with: "{id:9000,"), to: "rows.jsonl")
      let failed = try run.start(on: desk).finish()
      #expect(failed.code == 65, "\(failed.errors)")
      #expect(failed.errors.contains("9000 rows are kept"), "\(failed.errors)")
      #expect(failed.errors.contains("rows.jsonl, line 9001"), "\(failed.errors)")
      try desk.write(rows, to: "rows.jsonl")
      #expect(try run.resume(on: desk).code == 0)
      try run.expectWhole(on: desk)
    }
  }

  @Test func aFullDiskKeepsWhatFits() throws {
    let run = LongRun.vectorRows
    try run.withDesk { desk in
      let kilobytes = try desk.bytes("whole/v.jsonl").count / 1024 * 2 / 3
      let command = run.line("stopped").joined(separator: " ")
      let outcome = try desk.shell(
        "trap '' XFSZ; ulimit -f \(kilobytes); winnow \(command)", environment: LongRun.environment)
      #expect(outcome.code == 74)
      #expect(outcome.errors.contains("rows are kept"), "\(outcome.errors)")
      #expect(try run.resume(on: desk).code == 0)
      try run.expectWhole(on: desk)
    }
  }

  @Test func aStopBetweenTwoNamesIsMended() throws {
    let run = LongRun.uncertain
    try run.withDesk { desk in
      let running = try run.start(on: desk)
      while !desk.has("stopped/p.jsonl.partial") { usleep(2000) }
      // Nothing can be renamed to a folder: the other outputs have their names by then.
      try desk.write("", to: "stopped/p.jsonl/file")
      let outcome = try running.finish()
      #expect(outcome.code == 74, "\(outcome.errors)")
      try FileManager.default.removeItem(at: desk.folder.appending(path: "stopped/p.jsonl"))
      #expect(
        desk.files(in: "stopped") == [
          "bad.jsonl", "unsure.jsonl", "p.jsonl.partial", "p.jsonl.partial.journal",
        ])
      let resumed = try run.resume(on: desk)
      #expect(resumed.code == 0, "\(resumed.errors)")
      try run.expectWhole(on: desk)
    }
  }

  @Test func oneProcessWritesAFile() throws {
    let run = LongRun.vectors
    try run.withDesk { desk in
      let first = try run.start(on: desk)
      run.waitForJournal(of: first, on: desk)
      for resuming in [false, true] {
        let second = try run.start(on: desk, resuming: resuming).finish()
        #expect(second.code == 74, "\(second.errors)")
        #expect(second.errors.contains("another process writing this file"), "\(second.errors)")
      }
      #expect(try first.finish().code == 0)
      try run.expectWhole(on: desk)
    }
  }

  @Test func whatCannotBeResumedIsRefused() throws {
    try Desk.with { desk in
      try desk.write(VectorVerbTests.rows(), to: "rows.jsonl")
      func embed(_ input: String, _ output: String) throws -> Winnow.Outcome {
        try desk.winnow(
          "embed", "--model", "model", "--input", input, "--output", output, "--resume",
          input: VectorVerbTests.rows())
      }
      for (input, output) in [("-", "v.npy"), ("rows.jsonl", "-"), ("-", "-")] {
        let outcome = try embed(input, output)
        #expect(outcome.code == 64, "\(outcome.errors)")
        #expect(
          outcome.errors.contains("--resume: an input or an output that is a pipe"), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
      }
      // Standard input has no name to be opened by again, a file behind it or not.
      let redirected = try desk.shell(
        "winnow embed --model model --input - --output v.npy --resume <rows.jsonl")
      #expect(redirected.code == 64 && redirected.errors.contains("--resume: "), "\(redirected.errors)")
      #expect(desk.files().allSatisfy { !$0.hasPrefix("v.npy") })
      let fresh = try embed("rows.jsonl", "v.npy")
      #expect(fresh.code == 0)
      #expect(fresh.errors.contains("nothing to go on from: beginning at the first row"), "\(fresh.errors)")
      let bytes = try desk.bytes("v.npy")
      let whole = try embed("rows.jsonl", "v.npy")
      #expect(whole.code == 64)
      #expect(whole.errors.contains("v.npy: a file that is whole"), "\(whole.errors)")
      #expect(try desk.bytes("v.npy") == bytes)
      #expect(!desk.has("v.npy.partial"))
      // What was left before the first entry is begun anew, and a failed start leaves nothing.
      try desk.write("rest", to: "v.npy.partial")
      #expect(try embed("rows.jsonl", "v.npy").code == 0)
      #expect(try desk.bytes("v.npy") == bytes)
      try desk.write("broken\n", to: "broken.jsonl")
      #expect(try embed("broken.jsonl", "w.npy").code == 65)
      #expect(desk.files().allSatisfy { !$0.hasPrefix("w.npy") })
    }
  }
}
