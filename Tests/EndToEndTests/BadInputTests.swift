import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowTensor

/// Bad input, by the list of what users bring: each with its exit code, a message that names file, place,
/// what was found and what was expected, and nothing under the output's name.
@Suite struct BadInputTests {
  /// One case of `winnow embed`: what is spoilt, and what must be said.
  struct Fault: CustomTestStringConvertible, Sendable {
    let name: String
    var input = "rows.jsonl"
    var output = "v.npy"
    let code: Int32
    let message: String
    let spoil: @Sendable (Desk) throws -> Void
    var testDescription: String { name }
  }

  static func fault(
    _ name: String, input: String = "rows.jsonl", output: String = "v.npy", code: Int32 = 65,
    _ message: String,
    _ spoil: @escaping @Sendable (Desk) throws -> Void = { _ in }
  ) -> Fault {
    Fault(name: name, input: input, output: output, code: code, message: message, spoil: spoil)
  }

  /// Puts the tiny model's weights through `change` and writes them back.
  static func weights(_ desk: Desk, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = [UInt8](try desk.bytes("model/model.safetensors"))
    change(&bytes)
    try desk.write(bytes, to: "model/model.safetensors")
  }

  static func configuration(_ desk: Desk, _ old: String, _ new: String) throws {
    try desk.write(try desk.read("model/config.json").replacing(old, with: new), to: "model/config.json")
  }

  /// Puts a `pytorch_model.bin` in the weights' place: the older format's beginning, then protocol 2 and
  /// `pickle`; nil for bytes of no format.
  static func binary(_ desk: Desk, _ pickle: [UInt8]?) throws {
    try FileManager.default.removeItem(at: desk.folder.appending(path: "model/model.safetensors"))
    let magic: [UInt8] = [
      0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
    ]
    let bytes = pickle.map { magic + [0x80] + $0 } ?? Array("not a model".utf8)
    try desk.write(bytes, to: "model/pytorch_model.bin")
  }

  static let faults: [Fault] = [
    // Weights.
    fault("truncated weights", "model.safetensors") { try weights($0) { $0.removeLast(100) } },
    fault("empty weights", "model/model.safetensors: an empty file") { try weights($0) { $0 = [] } },
    fault("oversized header", "a header of") { try weights($0) { $0[6] = 1 } },
    fault("overlapping tensors", "overlap") { desk in
      let header =
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
      let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
      try desk.write(length + Array(header.utf8) + [0, 0, 0, 0], to: "model/model.safetensors")
    },
    fault("a layer more than the weights have", "no tensor \"encoder.layer.2.") {
      try configuration($0, "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3")
    },
    fault("a layer fewer", "a tensor that the model has no place for") {
      try configuration($0, "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1")
    },
    fault("a side that the weights do not have", "the shape [80, 48]; expected [81, 48]") {
      try configuration($0, "\"intermediate_size\": 80", "\"intermediate_size\": 81")
    },
    fault("a longest text without room", "a longest text of 1 tokens") {
      try $0.write("{\"max_seq_length\": 1}", to: "model/sentence_bert_config.json")
    },
    // Configuration.
    fault("broken JSON", "model/config.json, line 1") { try $0.write("{]", to: "model/config.json") },
    fault("unknown model type", "\"model_type\": \"gpt\"") { try configuration($0, "\"bert\"", "\"gpt\"") },
    fault("no heads", "\"num_attention_heads\": 0") {
      try configuration($0, "\"num_attention_heads\": 3", "\"num_attention_heads\": 0")
    },
    fault("a billion layers", "\"num_hidden_layers\": 1000000000") {
      try configuration($0, "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1000000000")
    },
    fault("a vocabulary smaller than the embedding", "the shape [61, 48]; expected [60, 48]") {
      try configuration($0, "\n  \"vocab_size\": 61", "\n  \"vocab_size\": 60")
    },
    fault("no weights", code: 66, "model: no weights; expected one of model.safetensors") {
      try FileManager.default.removeItem(at: $0.folder.appending(path: "model/model.safetensors"))
    },
    fault("a pickle that calls os.system", "pytorch_model.bin, version: the name os.system") {
      try binary($0, [UInt8]("\u{2}cos\nsystem\nX\u{2}\0\0\0id".utf8) + [0x85, 0x52, 0x2E])
    },
    fault("a torch file that is none", "pytorch_model.bin: neither a ZIP archive nor") {
      try binary($0, nil)
    },
    fault("an index that points outside", "the file \"../secret.safetensors\"; expected the name") { desk in
      try FileManager.default.removeItem(at: desk.folder.appending(path: "model/model.safetensors"))
      try desk.write(
        #"{"weight_map":{"a":"../secret.safetensors"}}"#, to: "model/model.safetensors.index.json")
    },
    fault("no model", code: 66, "no such folder") {
      try FileManager.default.removeItem(at: $0.folder.appending(path: "model"))
    },
    fault("a token that the model has no vector for", "the id 61; expected ids below 61") { desk in
      try desk.write(try desk.read("model/vocab.txt") + "more\n", to: "model/vocab.txt")
    },
    // Rows.
    fault("a missing file", input: "none.csv", code: 66, "none.csv"),
    fault("a folder in place of a file", input: "folder.csv", code: 66, "folder.csv") {
      try $0.write("", to: "folder.csv/file")
    },
    fault("an empty file", input: "rows.csv", "rows.csv") { try $0.write("", to: "rows.csv") },
    fault("an unknown ending", input: "rows.txt", code: 64, "rows.txt") {
      try $0.write("a\n", to: "rows.txt")
    },
    fault(
      "a missing column", input: "rows.csv", "rows.csv: no column \"text\"; expected one of \"id\", \"texts\""
    ) {
      try $0.write("id,texts\n1,a\n", to: "rows.csv")
    },
    fault("text behind a closing quote", input: "rows.csv", "rows.csv, line 3") {
      try $0.write("id,text\n1,a\n2,\"b\"c\n", to: "rows.csv")
    },
    fault("an open quote", input: "rows.csv", "rows.csv, line 2") {
      try $0.write("id,text\n1,\"a\n2,b\n", to: "rows.csv")
    },
    fault("a row with too many fields", input: "rows.csv", "rows.csv, line 2") {
      try $0.write("id,text\n1,a,b\n", to: "rows.csv")
    },
    fault("invalid UTF-8", input: "rows.csv", "rows.csv, line 2") {
      try $0.write(Array("id,text\n1,".utf8) + [0xFF, 0x0A], to: "rows.csv")
    },
    fault("a lone surrogate", "rows.jsonl, line 2") {
      try $0.write("{\"text\":\"a\"}\n{\"text\":\"\\ud800\"}\n", to: "rows.jsonl")
    },
    fault("a broken line", "rows.jsonl, line 1") { try $0.write("{\"text\":\n", to: "rows.jsonl") },
    fault("a list in place of a text", "rows.jsonl, line 1, column \"text\": an array") {
      try $0.write("{\"text\":[1]}\n", to: "rows.jsonl")
    },
    // Outputs.
    fault("the output is the input", output: "rows.jsonl", code: 64, "the input rows.jsonl"),
    fault("a full disk", output: "/dev/full", code: 74, "/dev/full"),
    fault("no folder for the output", output: "none/v.npy", code: 74, "none/v.npy"),
    fault("a folder in place of the output", output: "model", code: 64, "model"),
  ]

  @Test(arguments: faults) func isRefused(fault: Fault) throws {
    try Desk.with { desk in
      try desk.write(VectorVerbTests.rows(), to: "rows.jsonl")
      try fault.spoil(desk)
      let before = desk.files()
      let outcome = try desk.winnow(
        "embed", "--model", "model", "--input", fault.input, "--output", fault.output)
      #expect(outcome.code == fault.code, "\(outcome.errors)")
      #expect(outcome.errors.contains(fault.message), "\(outcome.errors)")
      #expect(!outcome.errors.contains("good good"), "a message quotes a text")
      // Rows that were done before the fault are kept for --resume, and that is said.
      let partial = fault.output + ".partial"
      let isKept = outcome.errors.contains("kept in \(partial)")
      #expect(desk.files() == (isKept ? before.union([partial, partial + ".journal"]) : before))
    }
  }

  @Test(arguments: ["check", "run"]) func resultsThatCannotBePrintedAreAnError(verb: String) throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: RoundTests.threeFiles)
      let outcome = try desk.shell("winnow \(verb) project >/dev/full")
      #expect(outcome.code == 74)
      #expect(outcome.errors.contains("standard output"), "\(outcome.errors)")
    }
  }

  @Test func twoOutputsNeedTwoNames() throws {
    try Desk.with { desk in
      try desk.write(VectorVerbTests.rows(), to: "rows.jsonl")
      let outcome = try desk.winnow(
        "embed", "--model", "model", "--input", "rows.jsonl", "--output", "v.jsonl", "--skip-bad-rows",
        "v.jsonl")
      #expect(outcome.code == 64)
      #expect(outcome.errors.contains("the name of two outputs"))
    }
  }

  @Test func badRowsCanBeSkipped() throws {
    try Desk.with { desk in
      try desk.write("{\"text\":\"a\"}\nnonsense\n{\"text\":null}\n{\"text\":\"b\"}\n", to: "rows.jsonl")
      let outcome = try desk.winnow(
        "embed", "--model", "model", "--input", "rows.jsonl", "--output", "v.jsonl", "--skip-bad-rows",
        "bad.jsonl")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("2 bad rows were skipped"))
      #expect(try desk.read("v.jsonl").split(separator: "\n").count == 2)
      #expect(try desk.read("bad.jsonl").split(separator: "\n").count == 2)
    }
  }

  @Test func aClosedPipeIsAnErrorOfTheWrite() throws {
    try Desk.with { desk in
      try desk.write(String(repeating: "{\"text\":\"good\"}\n", count: 20_000), to: "rows.jsonl")
      let outcome = try desk.shell(
        "winnow tokenize --model model --input rows.jsonl --output - | head -n 1; exit ${PIPESTATUS[0]}")
      #expect(outcome.code == 74)
      #expect(outcome.output.contains("\"ids\""))
    }
  }

  @Test(arguments: [SIGINT, SIGTERM]) func anInterruptLeavesNothing(signal: Int32) throws {
    try Desk.with { desk in
      let running = try Winnow.start(
        ["tokenize", "--model", "model", "--input", "-", "--output", "t.jsonl"], in: desk.folder)
      let rows = Data(String(repeating: "{\"text\":\"good\"}\n", count: 5000).utf8)
      for _ in 0..<2 { running.input.fileHandleForWriting.write(rows) }
      // The first block is through when the unfinished output is there.
      while !desk.has("t.jsonl.partial") { usleep(10_000) }
      kill(running.process.processIdentifier, signal)
      usleep(50_000)
      try? running.input.fileHandleForWriting.write(contentsOf: rows)
      try? running.input.fileHandleForWriting.close()
      let outcome = try running.finish()
      #expect(outcome.code == 130, "\(outcome.errors)")
      #expect(desk.files().allSatisfy { !$0.hasPrefix("t.jsonl") })
    }
  }
}
