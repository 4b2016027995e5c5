internal import WinnowTensor

/// Where a head keeps the layer, with an activation, and the norm that stand before its output layer.
struct HeadTransformNames {
  let dense: String
  /// nil for the configuration's.
  var activation: Activation?
  let norm: String
  var hasBias = true
}
