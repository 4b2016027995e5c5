internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowTensor

/// ModernBERT (Warner et al. 2024; transformers `modeling_modernbert.py`): rotary positions, layers that see a
/// window between those that see all, gated feed-forward blocks, norms before.
enum ModernBERT: EncoderFamily {
  static let modelTypes = ["modernbert"]
  static let prefix = "model."

  static func sequenceHead(_ file: ConfigurationFile) throws(WinnowError) -> SequenceHeadNames {
    let pooling: Pooling.Mode
    switch try file.optionalString("classifier_pooling") ?? "cls" {
    case "cls": pooling = .cls
    case "mean": pooling = .mean
    default: throw file.wrong("classifier_pooling", expected: "\"cls\" or \"mean\"")
    }
    let function =
      try file.value("classifier_activation") == nil
      ? .gelu : DenseModule.Function(file, field: "classifier_activation")
    return SequenceHeadNames(
      hidden: "head.dense", hasBias: try file.optionalBoolean("classifier_bias") ?? false,
      function: function, norm: "head.norm", output: "classifier", pooling: Pooling([pooling]))
  }

  static func maskedHead(_ file: ConfigurationFile) throws(WinnowError) -> MaskedHeadNames {
    MaskedHeadNames(
      transform: try transform(file), decoder: "decoder",
      bias: try file.optionalBoolean("decoder_bias") == false ? nil : "decoder.bias")
  }

  static func tokenTransform(_ file: ConfigurationFile) throws(WinnowError) -> HeadTransformNames? {
    try transform(file)
  }

  private static func transform(_ file: ConfigurationFile) throws(WinnowError) -> HeadTransformNames {
    HeadTransformNames(
      dense: "head.dense",
      activation: file.value("classifier_activation") == nil
        ? .gelu : try Activation(file, field: "classifier_activation"), norm: "head.norm",
      hasBias: try file.optionalBoolean("classifier_bias") ?? false)
  }

  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    var configuration = try EncoderConfiguration(
      file, .init(activation: "hidden_activation"), epsilon: file.epsilon("norm_eps", default: 1e-5), types: 0
    )
    configuration.positions = .none
    configuration.isGated = true
    configuration.normPlacement = .before
    configuration.biases = .init(
      attention: try file.optionalBoolean("attention_bias") ?? false,
      feedForward: try file.optionalBoolean("mlp_bias") ?? false,
      norms: try file.optionalBoolean("norm_bias") ?? false)
    guard configuration.hiddenSize / configuration.heads % 2 == 0 else {
      throw file.wrong("num_attention_heads", expected: "heads of an even number of columns")
    }
    let window = try file.integer("local_attention", in: 1...1 << 20) / 2
    let all = try RotaryBase(file, layerType: "full_attention", older: "global_rope_theta", default: 160_000)
    let near = try RotaryBase(
      file, layerType: "sliding_attention", older: "local_rope_theta", default: 10_000)
    configuration.attentionPositions = try seesAll(file, layers: configuration.layers).map {
      $0 ? .rotary(base: all.value, window: nil) : .rotary(base: near.value, window: window)
    }
    return configuration
  }

  /// Whether each layer sees all tokens, or a window.
  private static func seesAll(_ file: ConfigurationFile, layers: Int) throws(WinnowError) -> [Bool] {
    guard file.value("layer_types") != nil else {
      let period =
        file.value("global_attn_every_n_layers") == nil
        ? 3 : try file.integer("global_attn_every_n_layers", in: 1...1 << 10)
      return (0..<layers).map { $0 % period == 0 }
    }
    let types = try file.strings("layer_types")
    guard types.count == layers, types.allSatisfy(["full_attention", "sliding_attention"].contains) else {
      throw file.wrong(
        "layer_types", expected: "\"full_attention\" or \"sliding_attention\" for each of \(layers) layers")
    }
    return types.map { $0 == "full_attention" }
  }

  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames {
    var names = EncoderTensorNames(
      layers: (0..<(try configuration(file).layers)).map { number in
        let layer = "layers.\(number)"
        return .init(
          projections: ["\(layer).attn.Wqkv"], attentionOutput: "\(layer).attn.Wo",
          attentionNorm: number == 0 ? nil : "\(layer).attn_norm", intermediate: ["\(layer).mlp.Wi"],
          output: "\(layer).mlp.Wo", outputNorm: "\(layer).mlp_norm")
      })
    names.words = "embeddings.tok_embeddings"
    names.embeddingNorm = "embeddings.norm"
    names.finalNorm = "final_norm"
    return names
  }
}
