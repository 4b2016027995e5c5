import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowEncoder

@Suite struct EncoderConfigurationTests {
  static let fixture = Places.fixtures.appending(path: "encoder/gelu")

  /// A configuration with some fields changed; nil takes one away.
  static func configuration(_ changes: [(String, JSONValue?)]) throws -> String {
    guard var object = try readJSON(at: fixture.appending(path: "config.json").path).object else { return "" }
    for (name, value) in changes { object[name] = value }
    return JSONValue.object(object).encoded
  }

  struct Fault: CustomTestStringConvertible {
    let field: String
    let value: JSONValue?
    let message: String
    var testDescription: String { "\(field) = \(value?.encoded ?? "missing")" }
  }

  static let faults: [Fault] = [
    Fault(field: "model_type", value: .string("gpt2"), message: "expected one of bert"),
    Fault(field: "num_attention_heads", value: .integer(0), message: "from 1 to"),
    Fault(field: "num_attention_heads", value: .integer(5), message: "a divisor of hidden_size, which is 48"),
    Fault(field: "num_hidden_layers", value: .integer(1_000_000_000), message: "from 1 to 256"),
    Fault(field: "hidden_size", value: .integer(-1), message: "from 1 to"),
    Fault(field: "hidden_size", value: .string("48"), message: "a whole number"),
    Fault(field: "hidden_act", value: .string("mish"), message: "\"mish\"; expected one of gelu"),
    Fault(field: "layer_norm_eps", value: .string("1e-12"), message: "a number from"),
    Fault(field: "type_vocab_size", value: nil, message: "no field \"type_vocab_size\""),
    Fault(field: "position_embedding_type", value: .string("relative_key"), message: "\"absolute\""),
    Fault(field: "is_decoder", value: .bool(true), message: "this is an encoder"),
  ]

  @Test(arguments: faults) func refusesConfiguration(fault: Fault) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "config.json").path
      try Data(try Self.configuration([(fault.field, fault.value)]).utf8).write(to: URL(filePath: path))
      let error = #expect(throws: WinnowError.self) { try EncoderConfiguration(contentsOf: folder.path) }
      #expect(error?.kind == .data)
      #expect(error?.place.hasPrefix(path) == true)
      #expect(error?.description.contains(fault.message) == true, "\(error?.description ?? "")")
    }
  }

  @Test func refusesBrokenJSON() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "config.json").path
      try Data("{\"model_type\": \"bert\",\n oops}".utf8).write(to: URL(filePath: path))
      let error = #expect(throws: WinnowError.self) { try EncoderConfiguration(contentsOf: folder.path) }
      #expect(error?.place == "\(path), line 2, column 2")
    }
  }

  /// A folder from before the field existed is told by its weights.
  @Test func aMissingModelTypeIsToldByTheWeights() throws {
    try withTemporaryFolder { folder in
      try Data(try Self.configuration([("model_type", nil)]).utf8).write(
        to: folder.appending(path: "config.json"))
      let weights = folder.appending(path: "model.safetensors")
      func copyWeights(_ model: String) throws {
        try? FileManager.default.removeItem(at: weights)
        try FileManager.default.copyItem(
          at: Places.fixtures.appending(path: "encoder/\(model)/model.safetensors"), to: weights)
      }
      try copyWeights("relu")
      #expect(try EncoderConfiguration(contentsOf: folder.path).hiddenSize == 48)
      try copyWeights("gelu")
      let error = #expect(throws: WinnowError.self) { try EncoderConfiguration(contentsOf: folder.path) }
      #expect(error?.found == "no field \"model_type\"")
    }
  }

  /// Damaged configurations of all families are refused or read, and never end the process.
  @Test func survivesDamage() throws {
    let folders = FamilyTests.models.map { Places.fixtures.appending(path: "families/\($0)/config.json") }
    let whole = try folders.map { try Array(Data(contentsOf: $0)) }
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "config.json")
      try Fuzzing.damaged(whole, usual: 3000) { bytes in
        try Data(bytes).write(to: path)
        do { _ = try EncoderConfiguration(contentsOf: folder.path) } catch let error as WinnowError {
          try #require(error.kind == .data || error.kind == .missingInput)
        }
      }
    }
  }
}
