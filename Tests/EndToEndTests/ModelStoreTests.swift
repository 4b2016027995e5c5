import Foundation
import Testing
import WinnowData

/// `winnow models` and models by name.
@Suite struct ModelStoreTests {
  static let card = "---\nlicense: apache-2.0\ntags:\n- test\n---\n# A model\n"

  @Test func aModelIsAddedListedUsedAndVerified() throws {
    try Desk.with { desk in
      try desk.write(Self.card, to: "model/README.md")
      try desk.write("what no prediction needs", to: "model/onnx/model.onnx")
      let store = ["WINNOW_MODELS": desk.folder.appending(path: "store").path]
      let none = try desk.winnow("models", "list", environment: store)
      #expect(none.code == 0)
      #expect(none.errors.contains("no models in"))
      let added = try desk.winnow("models", "add", "model", "--name", "tiny", environment: store)
      #expect(added.code == 0, "\(added.errors)")
      #expect(
        desk.files(in: "store") == [
          "tiny", "tiny/manifest.json", "tiny/config.json", "tiny/model.safetensors", "tiny/modules.json",
          "tiny/1_Pooling", "tiny/1_Pooling/config.json", "tiny/vocab.txt", "tiny/tokenizer_config.json",
          "tiny/README.md",
        ])
      let list = try desk.winnow("models", "list", environment: store)
      #expect(list.output.contains("tiny"))
      for word in ["bert", "sentence-embedding", "apache-2.0"] { #expect(list.output.contains(word)) }
      let verified = try desk.winnow("models", "verify", "tiny", environment: store)
      #expect(verified.code == 0, "\(verified.errors)")
      let info = try desk.winnow("models", "info", "tiny", environment: store)
      #expect(info.output.contains("layers: 2\n") && info.output.contains("longest text: 32 tokens"))

      let rows = #"{"text":"good"}"#
      func embed(_ model: String) throws -> String {
        try desk.winnow(
          "embed", "--model", model, "--input", "-", "--output", "-", "--quiet", input: rows,
          environment: store
        ).output
      }
      #expect(try embed("tiny") == embed("model"))
      #expect(try !embed("tiny").isEmpty)
    }
  }

  @Test func aChangedFileIsNamed() throws {
    try Desk.with { desk in
      #expect(try desk.winnow("models", "add", "--store", "store", "model").code == 0)
      try desk.write("changed", to: "store/model/vocab.txt")
      let changed = try desk.winnow("models", "verify", "--store", "store", "model")
      #expect(changed.code == 65)
      #expect(changed.errors.contains("store/model/vocab.txt: the SHA-256"), "\(changed.errors)")
      let file = desk.folder.appending(path: "store/model/vocab.txt")
      try FileManager.default.removeItem(at: file)
      #expect(try desk.winnow("models", "verify", "--store", "store", "model").code == 66)
    }
  }

  /// A head that is missing shows when a model is added, not when it is first asked.
  @Test func aHeadIsTriedOut() throws {
    try Desk.with { desk in
      let config = try desk.read("model/config.json")
      for file in ["modules.json", "1_Pooling"] {
        try FileManager.default.removeItem(at: desk.folder.appending(path: "model/\(file)"))
      }
      for head in ["TokenClassification", "MaskedLM", "SequenceClassification"] {
        try desk.write(config.replacing("BertModel", with: "BertFor\(head)"), to: "model/config.json")
        let outcome = try desk.winnow("models", "add", "--store", "store", "model")
        #expect(outcome.code == 65, "\(head)")
        #expect(outcome.errors.contains("no tensor \""), "\(outcome.errors)")
      }
      #expect(desk.files(in: "store").isEmpty)
    }
  }

  @Test func whatCannotBeAddedLeavesNothing() throws {
    try Desk.with { desk in
      #expect(try desk.winnow("models", "add", "--store", "store", "model").code == 0)
      let taken = try desk.winnow("models", "add", "--store", "store", "model")
      #expect(taken.code == 64)
      #expect(taken.errors.contains("a model of this name"), "\(taken.errors)")
      let name = try desk.winnow("models", "add", "--store", "store", "model", "--name", "../out")
      #expect(name.code == 64)
      try desk.write("{}", to: "broken/config.json")
      #expect(try desk.winnow("models", "add", "--store", "store", "broken").code == 66)
      #expect(try desk.winnow("models", "add", "--store", "store", "nowhere").code == 66)
      #expect(desk.files(in: "store").filter { !$0.hasPrefix("model") } == [])
      let unknown = try desk.winnow("models", "verify", "--store", "store", "other")
      #expect(unknown.code == 66)
      #expect(unknown.errors.contains("no model \"other\"; expected one of model"), "\(unknown.errors)")
    }
  }

  @Test func aManifestCannotPointOutside() throws {
    try Desk.with { desk in
      #expect(try desk.winnow("models", "add", "--store", "store", "model").code == 0)
      let manifest = try desk.read("store/model/manifest.json")
      try desk.write(
        manifest.replacing("\"vocab.txt\"", with: "\"../../model/vocab.txt\""),
        to: "store/model/manifest.json")
      let outcome = try desk.winnow("models", "verify", "--store", "store", "model")
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("expected one inside the folder"), "\(outcome.errors)")
    }
  }
}
