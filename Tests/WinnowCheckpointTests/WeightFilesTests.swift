import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowData
import WinnowTensor

@Suite struct WeightFilesTests {
  static let two = Tensor(shape: [2], values: [1, 2])

  /// Writes files into a folder: tensors by their names where the file is safetensors, else text.
  func write(_ names: [String], to folder: URL, _ file: String) throws {
    let tensors = names.map { (name: $0, tensor: Self.two) }
    try SafetensorsWriter.write(tensors, to: folder.appending(path: file).path)
  }

  func write(index: String, to folder: URL) throws {
    try Data(index.utf8).write(to: folder.appending(path: "model.safetensors.index.json"))
  }

  @Test func theFirstCandidateIsTaken() throws {
    try withTemporaryFolder { folder in
      let missing = #expect(throws: WinnowError.self) { try WeightFiles.names(in: folder.path) }
      #expect(missing?.kind == .missingInput)
      let fixture = Places.fixtures.appending(path: "pytorch/zip.bin")
      try FileManager.default.copyItem(at: fixture, to: folder.appending(path: "pytorch_model.bin"))
      #expect(try WeightFiles.names(in: folder.path) == ["pytorch_model.bin"])
      #expect(try WeightFiles.open(in: folder.path).names.contains("transposed"))
      try write(["a"], to: folder, "one.safetensors")
      try write(index: #"{"weight_map":{"a":"one.safetensors"}}"#, to: folder)
      #expect(
        try WeightFiles.names(in: folder.path) == ["model.safetensors.index.json", "one.safetensors"])
      try write(["b"], to: folder, "model.safetensors")
      #expect(try WeightFiles.names(in: folder.path) == ["model.safetensors"])
      #expect(try WeightFiles.open(in: folder.path).names == ["b"])
    }
  }

  @Test func shardsAreReadAsOne() throws {
    try withTemporaryFolder { folder in
      try write(["b", "c"], to: folder, "two.safetensors")
      try write(["a"], to: folder, "one.safetensors")
      try write(
        index:
          #"{"metadata":{},"weight_map":{"c":"two.safetensors","a":"one.safetensors","b":"two.safetensors"}}"#,
        to: folder)
      let weights = try WeightFiles.open(in: folder.path)
      #expect(weights.names == ["b", "c", "a"])
      #expect(try weights.tensor("a").values == [1, 2])
      #expect(weights.shape(of: "c") == [2])
      #expect(throws: WinnowError.self) { try weights.tensor("d") }
    }
  }

  @Test(arguments: [
    (#"{}"#, "no field \"weight_map\""),
    (#"{"weight_map":{"a":1}}"#, "a number; expected a file's name"),
    (#"{"weight_map":{"a":"../one.safetensors"}}"#, "in the same folder"),
    (#"{"weight_map":{"a":"/etc/passwd"}}"#, "in the same folder"),
    (#"{"weight_map":{"a":"config.json"}}"#, "in the same folder"),
    (#"{"weight_map":{"z":"one.safetensors"}}"#, "which has no such tensor"),
    (#"{"weight_map":{"a":"one.safetensors","b":"copy.safetensors"}}"#, "an earlier shard has too"),
    (#"{"weight_map":{"a":"none.safetensors"}}"#, "no such file"),
  ]) func refusesIndex(index: String, message: String) throws {
    try withTemporaryFolder { folder in
      try write(["a", "b"], to: folder, "one.safetensors")
      try write(["a", "b"], to: folder, "copy.safetensors")
      try write(index: index, to: folder)
      let error = #expect(throws: WinnowError.self) { try WeightFiles.open(in: folder.path) }
      #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
  }

  @Test func oldNamesAreTodays() throws {
    try withTemporaryFolder { folder in
      try write(
        ["module.x.LayerNorm.gamma", "module.x.LayerNorm.beta", "module.y.gamma"], to: folder,
        "model.safetensors")
      let weights = try WeightFiles.open(in: folder.path)
      #expect(Set(weights.names) == ["x.LayerNorm.weight", "x.LayerNorm.bias", "y.gamma"])
      #expect(try weights.tensor("x.LayerNorm.bias").values == [1, 2])
      try write(["x.LayerNorm.gamma", "x.LayerNorm.weight"], to: folder, "model.safetensors")
      let both = #expect(throws: WinnowError.self) { try WeightFiles.open(in: folder.path) }
      #expect(both?.found == "a second tensor for \"x.LayerNorm.weight\"")
    }
  }
}
