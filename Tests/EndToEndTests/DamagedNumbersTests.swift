import Foundation
import TestSupport
import Testing

/// Weights that hold no numbers are refused before anything is written.
@Suite struct DamagedNumbersTests {
  @Test(arguments: ["npy", "jsonl"]) func aModelOfNaNIsRefused(format: String) throws {
    try Desk.with { desk in
      try desk.write(VectorVerbTests.rows(), to: "rows.jsonl")
      var bytes = [UInt8](try desk.bytes("model/model.safetensors"))
      let header = Int(bytes[0]) | Int(bytes[1]) << 8
      for position in stride(from: 8 + header, to: bytes.count, by: 4) {
        bytes.replaceSubrange(position..<position + 4, with: [0, 0, 0xC0, 0x7F])
      }
      try desk.write(bytes, to: "model/model.safetensors")
      let outcome = try desk.winnow(
        "embed", "--model", "model", "--input", "rows.jsonl", "--output", "v.\(format)")
      #expect(outcome.code == 65, "\(outcome.errors)")
      #expect(outcome.errors.contains("no numbers"))
      #expect(!desk.has("v.\(format)") && !desk.has("v.\(format).partial"))
    }
  }

  @Test func aDamagedHeadIsRefused() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: RoundTests.threeFiles)
      #expect(try desk.winnow("run", "project").code == 0)
      let model = "project/runs/0001/model"
      func predict() throws -> Winnow.Outcome {
        try desk.winnow("predict", "--model", model, "--input", "project/test.csv", "--output", "p.csv")
      }
      let configuration = try desk.read("\(model)/3_Dense/config.json")
      try desk.write(
        configuration.replacing("linear.Identity", with: "activation.Tanh"),
        to: "\(model)/3_Dense/config.json")
      let activation = try predict()
      #expect(activation.code == 65)
      #expect(activation.errors.contains("3_Dense/config.json, field \"activation_function\""))
      try desk.write(configuration, to: "\(model)/3_Dense/config.json")
      #expect(try predict().code == 0)
      var bytes = [UInt8](try desk.bytes("\(model)/3_Dense/model.safetensors"))
      bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: [0, 0, 0xC0, 0x7F])
      try desk.write(bytes, to: "\(model)/3_Dense/model.safetensors")
      let weights = try predict()
      #expect(weights.code == 65)
      #expect(weights.errors.contains("tensor \"linear.weight\""), "\(weights.errors)")
    }
  }
}
