internal import WinnowCheckpoint
internal import WinnowData

/// BERT (Devlin et al. 2018; transformers `modeling_bert.py`): absolute positions, a norm behind each
/// sublayer.
enum BERT: EncoderFamily {
  static let modelTypes = ["bert"]
  static let prefix = "bert."
  static func sequenceHead(_: ConfigurationFile) -> SequenceHeadNames { .pooler("bert.pooler.dense") }
  static func maskedHead(_: ConfigurationFile) -> MaskedHeadNames { .predictions(norm: "LayerNorm") }

  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    try EncoderConfiguration(file, .init(), epsilon: file.epsilon(default: 1e-12), types: file.types())
  }

  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames {
    .likeBERT(layers: try configuration(file).layers)
  }
}
