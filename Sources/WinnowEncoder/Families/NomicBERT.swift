internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowTensor

/// NomicBERT (Nussbaum et al. 2024; transformers `modeling_nomic_bert.py`): BERT with rotary positions, gated
/// feed-forward blocks and no biases in its layers, under the names of the code that it was trained with, which
/// transformers writes too. Both kinds of `config.json` are read: with the fields of that code, which GPT-2
/// gave it, and with transformers'.
enum NomicBERT: EncoderFamily {
  static let modelTypes = ["nomic_bert"]
  static let prefix = "nomic_bert."
  static func sequenceHead(_: ConfigurationFile) -> SequenceHeadNames { .pooler("nomic_bert.pooler.dense") }
  static func maskedHead(_: ConfigurationFile) -> MaskedHeadNames { .predictions(norm: "layer_norm") }

  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    var configuration = try file.value("n_embd") == nil ? ofTransformers(file) : ofItsOwnCode(file)
    configuration.positions = .none
    configuration.isGated = true
    configuration.biases = .init(attention: false, feedForward: false)
    let headSize = configuration.hiddenSize / configuration.heads
    if file.value("head_dim") != nil { _ = try file.integer("head_dim", in: headSize...headSize) }
    guard headSize % 2 == 0 else {
      throw file.wrong("num_attention_heads", expected: "heads of an even number of columns")
    }
    let base = try RotaryBase(file, older: "rotary_emb_base", default: 1000)
    configuration.attentionPositions = [.rotary(base: base.value, window: nil)]
    return configuration
  }

  private static func ofTransformers(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    try EncoderConfiguration(file, .init(), epsilon: file.epsilon(default: 1e-12), types: file.types())
  }

  private static func ofItsOwnCode(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    // What that code can do otherwise and no published model does.
    for (field, expected) in [
      ("prenorm", false), ("use_rms_norm", false), ("qkv_proj_bias", false), ("mlp_fc1_bias", false),
      ("mlp_fc2_bias", false), ("rotary_emb_interleaved", false), ("parallel_block", false),
      ("causal", false),
    ] where try file.optionalBoolean(field) ?? expected != expected {
      throw file.wrong(field, expected: "\(expected)")
    }
    for field in ["rotary_emb_scale_base", "rotary_scaling_factor"] where file.value(field) != nil {
      throw file.wrong(field, expected: "null")
    }
    if file.value("rotary_emb_fraction") != nil { _ = try file.number("rotary_emb_fraction", in: 1...1) }
    guard try file.string("activation_function") == "swiglu" else {
      throw file.wrong("activation_function", expected: "\"swiglu\"")
    }
    let sides = EncoderConfiguration.FieldNames(
      hiddenSize: "n_embd", layers: "n_layer", heads: "n_head", intermediateSize: "n_inner", activation: nil,
      positions: "n_positions")
    var configuration = try EncoderConfiguration(
      file, sides, epsilon: file.epsilon("layer_norm_epsilon", default: 1e-12), types: file.types())
    configuration.activation = .silu
    return configuration
  }

  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames {
    var names = EncoderTensorNames(
      layers: (0..<(try configuration(file).layers)).map { number in
        let layer = "encoder.layers.\(number)"
        return .init(
          projections: ["\(layer).attn.Wqkv"], attentionOutput: "\(layer).attn.out_proj",
          attentionNorm: "\(layer).norm1", intermediate: ["\(layer).mlp.fc12", "\(layer).mlp.fc11"],
          output: "\(layer).mlp.fc2", outputNorm: "\(layer).norm2")
      })
    names.embeddingNorm = "emb_ln"
    return names
  }
}
