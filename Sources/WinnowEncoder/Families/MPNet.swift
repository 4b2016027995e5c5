internal import WinnowCheckpoint
internal import WinnowData

/// MPNet (Song et al. 2020; transformers `modeling_mpnet.py`): BERT without types, with positions numbered
/// from behind the padding's id and a bias for each head and distance, which all layers share.
enum MPNet: EncoderFamily {
  static let modelTypes = ["mpnet"]
  static let prefix = "mpnet."
  static func sequenceHead(_: ConfigurationFile) -> SequenceHeadNames { .classifier(.tanh) }
  /// `MPNetEmbeddings.padding_idx`, which no configuration changes.
  private static let padding: Int32 = 1
  static func maskedHead(_: ConfigurationFile) -> MaskedHeadNames { .lmHead }

  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    var configuration = try EncoderConfiguration(
      file, .init(), epsilon: file.epsilon(default: 1e-12), types: 0)
    configuration.positions = .behindPadding(padding)
    guard configuration.longestSequence >= 1 else {
      throw file.wrong("max_position_embeddings", expected: "more than \(padding + 1)")
    }
    configuration.relativeBuckets = try file.integer(
      "relative_attention_num_buckets", in: RelativePositionBuckets.count...1 << 16)
    configuration.attentionPositions = [.relativeBias]
    return configuration
  }

  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames {
    var names = EncoderTensorNames(
      layers: (0..<(try configuration(file).layers)).map { number in
        let layer = "encoder.layer.\(number)"
        return .init(
          projections: ["q", "k", "v"].map { "\(layer).attention.attn.\($0)" },
          attentionOutput: "\(layer).attention.attn.o", attentionNorm: "\(layer).attention.LayerNorm",
          intermediate: ["\(layer).intermediate.dense"],
          output: "\(layer).output.dense", outputNorm: "\(layer).output.LayerNorm")
      })
    names.relativeBias = "encoder.relative_attention_bias"
    return names
  }
}
