internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowTensor

/// ELECTRA (Clark et al. 2020; transformers `modeling_electra.py`): BERT whose tables may be narrower than
/// its layers.
enum ELECTRA: EncoderFamily {
  static let modelTypes = ["electra"]
  static let prefix = "electra."
  static func sequenceHead(_: ConfigurationFile) -> SequenceHeadNames { .classifier(.gelu) }
  static func maskedHead(_: ConfigurationFile) -> MaskedHeadNames {
    MaskedHeadNames(
      transform: HeadTransformNames(
        dense: "generator_predictions.dense", activation: .gelu, norm: "generator_predictions.LayerNorm"),
      decoder: "generator_lm_head", bias: "generator_lm_head.bias")
  }

  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    var configuration = try EncoderConfiguration(
      file, .init(), epsilon: file.epsilon(default: 1e-12), types: file.types())
    configuration.embeddingSize = try file.integer("embedding_size", in: 1...1 << 16)
    return configuration
  }

  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames {
    let configuration = try configuration(file)
    var names = EncoderTensorNames.likeBERT(layers: configuration.layers)
    if configuration.embeddingSize != configuration.hiddenSize { names.projection = "embeddings_project" }
    return names
  }
}
