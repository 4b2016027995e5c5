internal import WinnowCheckpoint
internal import WinnowData

/// ALBERT (Lan et al. 2019; transformers `modeling_albert.py`): BERT with narrower tables behind which a
/// projection always stands, and with layers that share their weights by groups.
enum ALBERT: EncoderFamily {
  static let modelTypes = ["albert"]
  static let prefix = "albert."
  static func sequenceHead(_: ConfigurationFile) -> SequenceHeadNames { .pooler("albert.pooler") }
  static func maskedHead(_: ConfigurationFile) -> MaskedHeadNames {
    MaskedHeadNames(
      transform: HeadTransformNames(
        dense: "predictions.dense", activation: nil, norm: "predictions.LayerNorm"),
      decoder: "predictions.decoder", bias: "predictions.bias")
  }

  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    var configuration = try EncoderConfiguration(
      file, .init(), epsilon: file.epsilon(default: 1e-12), types: file.types())
    configuration.embeddingSize = try file.integer("embedding_size", in: 1...1 << 16)
    configuration.layers *= try layersOfGroup(file)
    return configuration
  }

  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames {
    let passes = try file.integer("num_hidden_layers", in: 1...256)
    let groups = try file.integer("num_hidden_groups", in: 1...passes)
    let inner = try layersOfGroup(file)
    var names = EncoderTensorNames(
      layers: (0..<passes).flatMap { pass in
        // As Python computes it, division of floats first.
        let group = Int(Double(pass) / (Double(passes) / Double(groups)))
        return (0..<inner).map { number in
          let layer = "encoder.albert_layer_groups.\(group).albert_layers.\(number)"
          return EncoderTensorNames.Layer(
            projections: ["query", "key", "value"].map { "\(layer).attention.\($0)" },
            attentionOutput: "\(layer).attention.dense", attentionNorm: "\(layer).attention.LayerNorm",
            intermediate: ["\(layer).ffn"],
            output: "\(layer).ffn_output", outputNorm: "\(layer).full_layer_layer_norm")
        }
      })
    names.projection = "encoder.embedding_hidden_mapping_in"
    return names
  }

  private static func layersOfGroup(_ file: ConfigurationFile) throws(WinnowError) -> Int {
    try file.integer("inner_group_num", in: 1...16)
  }
}
