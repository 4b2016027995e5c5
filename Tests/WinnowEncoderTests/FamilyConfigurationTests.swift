import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowEncoder

/// Fields that only some families have: what is not computed is refused by its name.
@Suite struct FamilyConfigurationTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let model: String
    let field: String
    let value: JSONValue
    let expected: String
    var testDescription: String { "\(model): \(field) = \(value.encoded)" }
  }

  static let stretched = JSONValue.object(
    JSONObject([("rope_type", .string("linear")), ("rope_theta", .integer(10_000)), ("factor", .integer(2))]))

  static let faults: [Fault] = [
    Fault(
      model: "modernbert", field: "classifier_pooling", value: .string("max"), expected: "\"cls\" or \"mean\""
    ),
    Fault(
      model: "modernbert", field: "layer_types", value: .array([.string("full_attention")]),
      expected: "4 layers"),
    Fault(
      model: "modernbert", field: "rope_parameters",
      value: .object(JSONObject([("full_attention", stretched), ("sliding_attention", stretched)])),
      expected: "the \"rope_type\" \"default\""),
    Fault(
      model: "modernbert", field: "num_attention_heads", value: .integer(4),
      expected: "an even number of columns"),
    Fault(
      model: "modernbert-older", field: "rope_scaling", value: stretched, expected: "none: rotary positions"),
    Fault(
      model: "modernbert-older", field: "global_rope_theta", value: .integer(1), expected: "a number from"),
    Fault(
      model: "nomic", field: "rope_parameters", value: stretched, expected: "the \"rope_type\" \"default\""),
    Fault(model: "nomic", field: "head_dim", value: .integer(4), expected: "from 10 to 10"),
    Fault(model: "nomic-published", field: "prenorm", value: .bool(true), expected: "false"),
    Fault(
      model: "nomic-published", field: "activation_function", value: .string("gelu"), expected: "\"swiglu\""),
    Fault(model: "nomic-published", field: "rotary_scaling_factor", value: .integer(2), expected: "null"),
    Fault(
      model: "deberta-v3", field: "pos_att_type", value: .string("p2c|p2p"), expected: "\"c2p\" and \"p2c\""),
    Fault(model: "deberta-v3", field: "relative_attention", value: .bool(false), expected: "true, since"),
    Fault(
      model: "deberta-v3", field: "position_buckets", value: .integer(1), expected: "from 2 to less than"),
    Fault(model: "deberta-v3", field: "attention_head_size", value: .integer(12), expected: "from 10 to 10"),
    Fault(
      model: "deberta-convolution", field: "conv_kernel_size", value: .integer(4), expected: "an odd number"),
    Fault(model: "deberta-convolution", field: "conv_groups", value: .integer(2), expected: "from 1 to 1"),
  ]

  @Test(arguments: faults) func refusesWhatIsNotComputed(fault: Fault) throws {
    try withTemporaryFolder { folder in
      let source = Places.fixtures.appending(path: "families/\(fault.model)")
      var object = try #require(try readJSON(at: source.appending(path: "config.json").path).object)
      object[fault.field] = fault.value
      let path = folder.appending(path: "config.json").path
      try Data(JSONValue.object(object).encoded.utf8).write(to: URL(filePath: path))
      try FileManager.default.copyItem(
        at: source.appending(path: "model.safetensors"), to: folder.appending(path: "model.safetensors"))
      let error = #expect(throws: WinnowError.self) {
        if fault.field.hasPrefix("classifier") {
          _ = try SequenceHeadLayers(contentsOf: folder.path, inputs: 20)
        } else {
          _ = try EncoderConfiguration(contentsOf: folder.path)
        }
      }
      #expect(error?.kind == .data)
      #expect(error?.place == "\(path), field \"\(fault.field)\"")
      #expect(error?.description.contains(fault.expected) == true, "\(error?.description ?? "")")
    }
  }
}
