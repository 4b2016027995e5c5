import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow bench`: what it prints, never how fast this machine is.
@Suite struct BenchTests {
  static let figures = [
    "tokens_per_second", "texts_per_second", "peak_memory_bytes", "gflops", "sgemm_gflops", "share",
    "scaling", "tokenizer_mb_per_second", "latency", "cold_start_seconds",
  ]

  private func bench(_ desk: Desk, _ arguments: String...) throws -> JSONObject {
    let outcome = try Winnow.run(
      ["bench", "--model", "model", "--input", "rows.jsonl", "--repeat", "1", "--threads", "2", "--json"]
        + arguments, in: desk.folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try #require(try JSONParser.parse(Array(outcome.output.utf8)).object)
  }

  @Test func everyFigureIsThere() throws {
    try Desk.with { desk in
      try desk.write(VectorVerbTests.rows(), to: "rows.jsonl")
      let report = try bench(desk)
      #expect(report["texts"]?.integer == 6)
      #expect(report["tokens"]?.integer == 57)
      #expect(report["truncated_texts"]?.integer == 1)
      #expect((report["repeats"]?.integer, report["workers"]?.integer) == (1, 2))
      for figure in Self.figures where figure != "latency" {
        #expect((report[figure]?.double ?? 0) > 0, "\(figure)")
      }
      let latency = try #require(report["latency"]?.object)
      #expect(latency["tokens"]?.integer == 12)
      for figure in ["p50_ms", "p99_ms"] { #expect((latency[figure]?.double ?? 0) > 0, "\(figure)") }
      let machine = try #require(report["machine"]?.object)
      for name in ["processor", "instruction_set", "openblas_core", "huge_pages"] {
        #expect(machine[name]?.string?.isEmpty == false, "\(name)")
      }
    }
  }

  @Test func onlyWhatIsAskedForIsMeasured() throws {
    try Desk.with { desk in
      try desk.write(VectorVerbTests.rows(), to: "rows.jsonl")
      let report = try bench(desk, "--only", "tokenizer,throughput", "--limit", "3")
      let measured = [
        "tokens_per_second", "texts_per_second", "peak_memory_bytes", "tokenizer_mb_per_second",
      ]
      for figure in Self.figures {
        #expect((report[figure] == .null) == !measured.contains(figure), "\(figure)")
      }
      #expect(report["texts"]?.integer == 3)
    }
  }

  @Test func theTableNamesTheMachine() throws {
    try Desk.with { desk in
      try desk.write(VectorVerbTests.rows(), to: "rows.jsonl")
      let outcome = try desk.winnow(
        "bench", "--model", "model", "--input", "rows.jsonl", "--only", "throughput",
        environment: ["WINNOW_ISA": "scalar"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("6 texts, "))
      #expect(outcome.output.contains(", scalar, OpenBLAS for "))
    }
  }

  @Test func whatCannotBeMeantIsRefused() throws {
    try Desk.with { desk in
      try desk.write(VectorVerbTests.rows(), to: "rows.jsonl")
      let model = ["bench", "--model", "model", "--input"]
      for (arguments, code) in [
        (model + ["rows.jsonl", "--repeat", "0"], 64), (model + ["rows.jsonl", "--only", "speed"], 64),
        (model + ["rows.jsonl", "--only", ""], 64), (model + ["nowhere.jsonl"], 66),
        (["bench", "--model", "nowhere", "--input", "rows.jsonl"], 66),
      ] as [([String], Int32)] {
        let outcome = try Winnow.run(arguments, in: desk.folder)
        #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
        #expect(outcome.output.isEmpty)
      }
    }
  }
}
