import Foundation
import TestSupport
import Testing
import WinnowData

/// `--long window` of `embed` and `predict`.
@Suite struct LongTextTests {
  static let long = String(repeating: "good day ", count: 40)
  static let rows = #"{"text":"good"}"# + "\n" + #"{"text":"\#(long)"}"# + "\n"

  @Test func longTextsAreReadWholeAndCounted() throws {
    try Desk.with { desk in
      try desk.write(Self.rows, to: "rows.jsonl")
      func embed(_ options: String...) throws -> (NPYMatrix, String) {
        let outcome = try Winnow.run(
          ["embed", "--model", "model", "--input", "rows.jsonl", "--output", "v.npy"] + options,
          in: desk.folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return (try NPYMatrix(contentsOf: desk.folder.appending(path: "v.npy").path), outcome.errors)
      }
      let (cut, said) = try embed()
      #expect(said.contains("1 of 2 rows were cut to 32 tokens"), "\(said)")
      let (mean, windows) = try embed("--long", "window", "--stride", "4")
      #expect(windows.contains("1 of 2 rows were read in windows of 32 tokens that share 4"), "\(windows)")
      let (max, _) = try embed("--long", "window", "--window-pooling", "max")
      #expect(mean.values[..<48] == cut.values[..<48])
      #expect(mean.values[48...] != cut.values[48...] && mean.values[48...] != max.values[48...])
      let norm = mean.values[48...].reduce(0) { $0 + $1 * $1 }
      #expect(abs(norm - 1) < 1e-5)
      let (_, none) = try embed("--long", "window", "--limit", "1")
      #expect(none.contains("no row was longer than a window of 32 tokens"), "\(none)")
    }
  }

  @Test func predictionsAreMadeOfWindows() throws {
    try Desk.with { desk in
      try desk.write(Self.rows, to: "rows.jsonl")
      let models = Places.fixtures.appending(path: "pipelines").path
      func predict(_ options: [String]) throws -> Winnow.Outcome {
        try Winnow.run(["predict", "--input", "rows.jsonl", "--output", "-"] + options, in: desk.folder)
      }
      for options in [
        ["--model", "\(models)/entities"], ["--model", "\(models)/inference"],
        ["--model", "model", "--zero-shot", "--labels", "good,bad"],
        ["--model", "\(models)/inference", "--zero-shot", "--labels", "good,bad"],
        ["--model", "\(models)/inference", "--pair-column", "text"],
      ] {
        let cut = try predict(options)
        let windows = try predict(options + ["--long", "window"])
        #expect(windows.code == 0, "\(windows.errors)")
        #expect(windows.errors.contains("1 of 2 rows were read in windows"), "\(windows.errors)")
        let (before, after) = (cut.output.split(separator: "\n"), windows.output.split(separator: "\n"))
        #expect(before.first == after.first && before.last != after.last, "\(options)")
      }
    }
  }

  @Test func anEvaluationReadsWhatPredictReads() throws {
    try Desk.with { desk in
      let labelled = Self.rows.replacing("}\n", with: #","label":"neutral"}"# + "\n")
      try desk.write(labelled, to: "rows.jsonl")
      let model = Places.fixtures.appending(path: "pipelines/inference").path
      func evaluate(_ options: String...) throws -> Winnow.Outcome {
        try Winnow.run(["evaluate", "--model", model, "--input", "rows.jsonl"] + options, in: desk.folder)
      }
      let cut = try evaluate()
      let windows = try evaluate("--long", "window")
      #expect(cut.code == 0 && windows.code == 0, "\(cut.errors) \(windows.errors)")
      #expect(windows.errors.contains("1 of 2 rows were read in windows"), "\(windows.errors)")
      #expect(cut.output != windows.output)
      #expect(try Winnow.run(["evaluate", "--long", "window"], in: desk.folder).code == 64)
    }
  }

  @Test func whatCannotBeMeantIsRefused() throws {
    try Desk.with { desk in
      try desk.write(Self.rows, to: "rows.jsonl")
      let models = Places.fixtures.appending(path: "pipelines").path
      for (options, message) in [
        (["--model", "model", "--stride", "3"], "--stride and --window-pooling go with --long window"),
        (["--model", "model", "--long", "window", "--stride=-1"], "expected at least 0"),
        (
          ["--model", "model", "--zero-shot", "--labels", "a,b", "--long", "window", "--stride", "30"],
          "stride: 30; expected from 0 to 29"
        ),
        (["--model", "\(models)/entities", "--long", "window", "--aggregation", "none"], "not aggregated"),
        (["--model", "\(models)/masks", "--long", "window"], "truncate for masks"),
      ] {
        let outcome = try Winnow.run(
          ["predict", "--input", "rows.jsonl", "--output", "-"] + options, in: desk.folder)
        #expect(outcome.code == 64, "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
      }
    }
  }
}
