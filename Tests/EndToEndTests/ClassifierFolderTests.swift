import Foundation
import TestSupport
import Testing

/// What `winnow predict` makes of folders that are no classifier, or a damaged one.
@Suite struct ClassifierFolderTests {
  @Test func aModelWithoutAHeadIsNoClassifier() throws {
    try Desk.with { desk in
      try desk.write(VectorVerbTests.rows(), to: "rows.jsonl")
      let outcome = try desk.winnow(
        "predict", "--model", "model", "--input", "rows.jsonl", "--output", "p.jsonl")
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("model: no winnow.json"))
      #expect(outcome.errors.contains("--zero-shot"))
      #expect(!desk.has("p.jsonl"))
    }
  }

  static let faults: [(old: String, new: String, message: String)] = [
    ("\"positive\"", "\"negative\"", "field \"labels\""),
    ("\"3_Dense\"", "\"4_Dense\"", "field \"head\""),
    ("text-classification", "fortune-telling", "field \"task\""),
    ("\"format\": 1", "\"format\": 3", "newer Winnow"),
    // The form of several base models, which this folder does not name.
    ("\"format\": 1", "\"format\": 2", "field \"base_models\""),
    ("{", "", "text behind the JSON value"),
  ]

  @Test(arguments: faults) func aDamagedHeadIsNamed(fault: (old: String, new: String, message: String)) throws
  {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: RoundTests.threeFiles)
      #expect(try desk.winnow("run", "project").code == 0)
      let file = "project/runs/0001/model/winnow.json"
      let text = try desk.read(file)
      #expect(text.contains(fault.old))
      try desk.write(text.replacing(fault.old, with: fault.new, maxReplacements: 1), to: file)
      let outcome = try desk.winnow(
        "predict", "--model", "project/runs/0001/model", "--input", "project/test.csv", "--output", "p.csv")
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("winnow.json"), "\(outcome.errors)")
      #expect(outcome.errors.contains(fault.message), "\(outcome.errors)")
      #expect(!desk.has("p.csv"))
    }
  }

  @Test func theFolderSaysWhatSentenceTransformersReads() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: RoundTests.threeFiles)
      #expect(try desk.winnow("run", "project").code == 0)
      let model = "project/runs/0001/model"
      #expect(
        desk.files(in: model) == [
          "1_Pooling", "1_Pooling/config.json", "3_Dense", "3_Dense/config.json", "3_Dense/model.safetensors",
          "config.json", "model.safetensors", "modules.json", "tokenizer_config.json", "vocab.txt",
          "winnow.json",
        ])
      #expect(try desk.read("\(model)/modules.json").contains("sentence_transformers.models.Dense"))
      // A classifier is a base model, too: its head is left behind.
      try desk.write(
        desk.read("project/winnow.yaml").replacing("../model", with: "../\(model)"), to: "project/winnow.yaml"
      )
      #expect(try desk.winnow("run", "project").code == 0)
      #expect(
        try desk.bytes("project/runs/0002/model/3_Dense/model.safetensors")
          == desk.bytes("\(model)/3_Dense/model.safetensors"))
    }
  }
}
