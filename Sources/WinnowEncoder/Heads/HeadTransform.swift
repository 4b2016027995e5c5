internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowTensor

/// What heads put hidden states through before their output layer: a layer, an activation and a norm
/// (transformers `modeling_bert.py`, `BertPredictionHeadTransform`).
struct HeadTransform: Sendable {
  private let dense: LinearLayer
  private let activation: Activation
  private let norm: LayerNormalization

  /// The columns of a result.
  var outputs: Int { dense.outputs }

  /// The parameters that `names` stand for, from D columns to `outputs`.
  static func entries(
    _ names: HeadTransformNames, _ configuration: EncoderConfiguration, outputs: Int
  ) -> [ParameterTable.Entry] {
    var entries: [ParameterTable.Entry] = [
      .init("\(names.dense).weight", [outputs, configuration.hiddenSize]),
      .init("\(names.norm).weight", [outputs]),
    ]
    if names.hasBias { entries.append(.init("\(names.dense).bias", [outputs])) }
    if configuration.biases.norms { entries.append(.init("\(names.norm).bias", [outputs])) }
    return entries
  }

  init(
    _ names: HeadTransformNames, _ configuration: EncoderConfiguration, _ table: ParameterTable,
    kernels: Kernels
  ) {
    dense = LinearLayer(
      weight: table["\(names.dense).weight"], bias: names.hasBias ? table["\(names.dense).bias"] : nil,
      kernels: kernels)
    activation = names.activation ?? configuration.activation
    norm = LayerNormalization(
      gamma: table["\(names.norm).weight"],
      beta: configuration.biases.norms ? table["\(names.norm).bias"] : nil, epsilon: configuration.epsilon,
      kernels: kernels)
  }

  /// The first `rows` rows of `hidden` [·, D], transformed. A row's values are the same bytes alone and among
  /// others.
  func apply(_ hidden: Span<Float>, rows: Int) -> [Float] {
    var scratch = [Float](repeating: 0, count: dense.scratchCount(rows: rows))
    var transformed = [Float](repeating: 0, count: rows * outputs)
    var room = scratch.mutableSpan
    var span = transformed.mutableSpan
    dense.apply(hidden, rows: rows, activation: activation, into: &span, scratch: &room)
    norm.apply(to: &span, rows: rows)
    return transformed
  }
}
