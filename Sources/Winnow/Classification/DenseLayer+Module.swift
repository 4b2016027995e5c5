internal import WinnowCheckpoint
internal import WinnowHeads
internal import WinnowTensor

// A `Dense` module of a model folder and the layer that computes it: the same three things, in a file's
// terms and in a head's.

extension DenseLayer {
  /// The layer that `module` describes.
  init(_ module: DenseModule) {
    let activation: Activation =
      switch module.function {
      case .identity: .identity
      case .tanh: .tanh
      case .relu: .relu
      case .gelu: .gelu
      case .silu: .silu
      }
    self.init(
      weight: Matrix(
        rows: module.weight.shape[0], columns: module.weight.shape[1], values: module.weight.values),
      bias: module.bias.values, activation: activation)
  }
}

extension DenseModule {
  /// The module named `name` that holds `layer`.
  init(name: String, _ layer: DenseLayer) {
    let function: Function =
      switch layer.activation {
      case .identity: .identity
      case .tanh: .tanh
      case .relu: .relu
      case .gelu: .gelu
      case .silu: .silu
      }
    self.init(
      name: name,
      weight: Tensor(shape: [layer.weight.rows, layer.weight.columns], values: layer.weight.values),
      bias: Tensor(shape: [layer.bias.count], values: layer.bias), function: function)
  }
}
