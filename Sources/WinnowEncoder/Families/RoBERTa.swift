internal import WinnowCheckpoint
internal import WinnowData

/// RoBERTa (Liu et al. 2019), XLM-RoBERTa and CamemBERT (transformers `modeling_roberta.py`): BERT with
/// positions numbered from behind the padding's id.
enum RoBERTa: EncoderFamily {
  static let modelTypes = ["roberta", "xlm-roberta", "camembert"]
  static let prefix = "roberta."
  static func sequenceHead(_: ConfigurationFile) -> SequenceHeadNames { .classifier(.tanh) }
  static func maskedHead(_: ConfigurationFile) -> MaskedHeadNames { .lmHead }

  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    var configuration = try EncoderConfiguration(
      file, .init(), epsilon: file.epsilon(default: 1e-12), types: file.types())
    let padding = try file.integer("pad_token_id", in: 0...configuration.vocabularySize - 1)
    configuration.positions = .behindPadding(Int32(padding))
    guard configuration.longestSequence >= 1 else {
      throw file.wrong(
        "max_position_embeddings", expected: "more than pad_token_id + 1, which is \(padding + 1)")
    }
    return configuration
  }

  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames {
    .likeBERT(layers: try configuration(file).layers)
  }
}
