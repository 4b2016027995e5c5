internal import WinnowTensor

/// Where a family's `…ForMaskedLM` keeps its head: what stands before the decoder to the vocabulary, and the
/// decoder with a bias of its own.
struct MaskedHeadNames {
  let transform: HeadTransformNames
  /// Its weight is the word table, unless the configuration unties them; nil where they are always one.
  let decoder: String?
  /// nil for none.
  let bias: String?

  /// BERT's.
  static func predictions(norm: String) -> MaskedHeadNames {
    MaskedHeadNames(
      transform: HeadTransformNames(
        dense: "cls.predictions.transform.dense", norm: "cls.predictions.transform.\(norm)"),
      decoder: "cls.predictions.decoder", bias: "cls.predictions.bias")
  }

  /// RoBERTa's.
  static var lmHead: MaskedHeadNames {
    MaskedHeadNames(
      transform: HeadTransformNames(dense: "lm_head.dense", activation: .gelu, norm: "lm_head.layer_norm"),
      decoder: "lm_head.decoder", bias: "lm_head.bias")
  }
}
