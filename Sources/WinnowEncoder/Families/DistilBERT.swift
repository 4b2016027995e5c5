internal import WinnowCheckpoint
internal import WinnowData

/// DistilBERT (Sanh et al. 2019; transformers `modeling_distilbert.py`): BERT without types.
enum DistilBERT: EncoderFamily {
  static let modelTypes = ["distilbert"]
  static let prefix = "distilbert."
  static func sequenceHead(_: ConfigurationFile) -> SequenceHeadNames {
    SequenceHeadNames(hidden: "pre_classifier", function: .relu, output: "classifier")
  }
  static func maskedHead(_: ConfigurationFile) -> MaskedHeadNames {
    MaskedHeadNames(
      transform: HeadTransformNames(dense: "vocab_transform", norm: "vocab_layer_norm"),
      decoder: "vocab_projector", bias: "vocab_projector.bias")
  }

  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    try EncoderConfiguration(
      file,
      .init(
        hiddenSize: "dim", layers: "n_layers", heads: "n_heads", intermediateSize: "hidden_dim",
        activation: "activation"), epsilon: 1e-12, types: 0)
  }

  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames {
    EncoderTensorNames(
      layers: (0..<(try configuration(file).layers)).map { number in
        let layer = "transformer.layer.\(number)"
        return .init(
          projections: ["q_lin", "k_lin", "v_lin"].map { "\(layer).attention.\($0)" },
          attentionOutput: "\(layer).attention.out_lin", attentionNorm: "\(layer).sa_layer_norm",
          intermediate: ["\(layer).ffn.lin1"], output: "\(layer).ffn.lin2",
          outputNorm: "\(layer).output_layer_norm")
      })
  }
}
