import Foundation
import TestSupport
import Testing
import WinnowData

/// `embed`, `tokenize` and `predict` on files.
@Suite struct VectorVerbTests {
  static let texts = [
    "good", "a bad day!", "", "good good good bad.", "xyz",
    "the long text that is cut somewhere behind its thirty second token",
  ]

  static func rows() -> String {
    texts.enumerated().map {
      #"{"id":\#($0),"text":"\#($1)","label":"\#($0 % 2 == 0 ? "yes" : "no")"}"# + "\n"
    }.joined()
  }

  @Test func aTextHasTheSameBytesInEveryBatchAndWithAnyThreads() throws {
    try Desk.with { desk in
      try desk.write(Self.rows(), to: "rows.jsonl")
      var first: Data?
      for (threads, tokens) in [(1, 512), (2, 512), (1, 1), (2, 7), (4, 40)] {
        let outcome = try desk.winnow(
          "embed", "--model", "model", "--input", "rows.jsonl", "--output", "v.npy", "--threads",
          "\(threads)",
          "--batch-tokens", "\(tokens)")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("1 of 6 rows were cut to 32 tokens"), "\(outcome.errors)")
        let bytes = try desk.bytes("v.npy")
        if let first {
          #expect(bytes == first, "\(threads) threads, \(tokens) tokens")
        } else {
          first = bytes
        }
      }
      let matrix = try NPYMatrix(contentsOf: desk.folder.appending(path: "v.npy").path)
      #expect((matrix.rows, matrix.columns) == (6, 48))
      for (row, text) in Self.texts.enumerated() {
        let alone = try desk.winnow(
          "embed", "--model", "model", "--input", "-", "--output", "-", "--quiet",
          input: #"{"text":"\#(text)"}"#)
        let vector = try #require(try JSONParser.parse(Array(alone.output.utf8)).object?["vector"]?.array)
        #expect(
          vector.compactMap { $0.double.map(Float.init) } == Array(matrix.values[row * 48..<(row + 1) * 48]))
      }
    }
  }

  @Test(arguments: ["scalar", "avx2", "avx512", "neon", "sse9"]) func theInstructionSetCanBeChosen(
    name: String
  ) throws {
    try Desk.with { desk in
      try desk.write(Self.rows(), to: "rows.jsonl")
      let outcome = try desk.winnow(
        "embed", "--model", "model", "--input", "rows.jsonl", "--output", "v.npy",
        environment: ["WINNOW_ISA": name])
      if outcome.code != 0 {
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("WINNOW_ISA: \"\(name)\"; expected one that this machine has"))
        #expect(!desk.has("v.npy"))
      } else {
        #expect(name != "sse9")
      }
    }
  }

  @Test func formatsHoldTheSameRows() throws {
    try Desk.with { desk in
      try desk.write(Self.rows(), to: "rows.jsonl")
      for format in ["csv", "tsv", "jsonl", "csv.gz"].dropLast() {
        #expect(
          try desk.winnow(
            "predict", "--model", "model", "--zero-shot", "--labels", "good,bad", "--input", "rows.jsonl",
            "--output",
            "p.\(format)"
          ).code == 0)
      }
      #expect(try desk.read("p.csv").hasPrefix("id,text,label,prediction,probability_good,probability_bad\n"))
      #expect(
        try desk.winnow(
          "embed", "--model", "model", "--input", "p.csv", "--output", "csv.npy"
        ).code == 0)
      #expect(
        try desk.winnow(
          "embed", "--model", "model", "--input", "p.tsv", "--output", "tsv.npy"
        ).code == 0)
      #expect(try desk.bytes("csv.npy") == desk.bytes("tsv.npy"))
    }
  }

  @Test func tokensStandBesideTheRow() throws {
    try Desk.with { desk in
      let outcome = try desk.winnow(
        "tokenize", "--model", "model", "--input", "-", "--output", "-", "--quiet",
        input: #"{"a":1,"text":"Good é!"}"#)
      #expect(
        outcome.output
          == #"{"a":1,"text":"Good é!","ids":[2,5,11,59,3],"type_ids":[0,0,0,0,0],"tokens":["[CLS]","good","e","!","[SEP]"],"offsets":[[0,0],[0,4],[5,6],[6,7],[0,0]]}"#
          + "\n", "\(outcome.errors)")
    }
  }

  @Test func uncertainRowsAreWrittenApart() throws {
    try Desk.with { desk in
      try desk.write(Self.rows(), to: "rows.jsonl")
      let outcome = try desk.winnow(
        "predict", "--model", "model", "--zero-shot", "--labels", "good,bad", "--input", "rows.jsonl",
        "--output",
        "sure.jsonl", "--review-below", "1", "--review", "unsure.jsonl")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let (sure, unsure) = (try desk.read("sure.jsonl"), try desk.read("unsure.jsonl"))
      #expect(sure.split(separator: "\n").count + unsure.split(separator: "\n").count == 6)
      #expect(!unsure.isEmpty)
    }
  }

  @Test func everyVerbHasAnExample() throws {
    try Desk.with { desk in
      for verb in [
        "embed", "tokenize", "predict", "check", "run", "label", "analyze", "train", "evaluate", "init",
        "bench", "errors", "suggest", "report", "import", "export",
      ] {
        let outcome = try desk.winnow(verb, "--help")
        #expect(outcome.code == 0)
        #expect(
          outcome.output.contains("Example: winnow \(verb)")
            || outcome.output.contains("Examples: winnow \(verb)"), "\(verb)")
      }
    }
  }
}
