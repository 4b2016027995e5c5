internal import WinnowTensor

/// Where a family's `…ForMaskedLM` keeps its head: a layer with an activation, a norm, and the decoder to the
/// vocabulary with a bias of its own.
struct MaskedHeadNames {
  let dense: String
  /// nil for the configuration's.
  let activation: Activation?
  let norm: String
  /// Its weight is the word table, unless the configuration unties them.
  let decoder: String
  let bias: String

  /// RoBERTa's.
  static let lmHead = MaskedHeadNames(
    dense: "lm_head.dense", activation: .gelu, norm: "lm_head.layer_norm", decoder: "lm_head.decoder",
    bias: "lm_head.bias")
}
