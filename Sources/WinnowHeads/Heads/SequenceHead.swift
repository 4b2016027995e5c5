internal import WinnowTensor

/// The head that transformers' `…ForSequenceClassification` puts on a text's vector: a layer with an
/// activation, in some families a norm, then one output a label.
public struct SequenceHead: Sendable, Equatable {
  /// The outputs' names; a name's position is its index.
  public let labels: [String]
  /// The pooler, or what a family has in its place.
  public let hidden: DenseLayer
  /// The norm behind it; nil for none.
  public let norm: NormLayer?
  /// The layer to the logits.
  public let output: DenseLayer
  /// What makes scores of logits.
  public let function: ScoreFunction

  /// A head from its parts; the output layer has an output for each label.
  public init(
    labels: [String], hidden: DenseLayer, norm: NormLayer? = nil, output: DenseLayer, function: ScoreFunction
  ) {
    precondition(output.outputs == labels.count, "\(output.outputs) outputs have \(labels.count) labels")
    precondition(
      hidden.outputs == output.inputs, "\(hidden.outputs) hidden values do not fit \(output.inputs) inputs")
    precondition(norm.map { $0.columns == hidden.outputs } ?? true, "the norm has other columns")
    (self.labels, self.hidden, self.norm, self.output) = (labels, hidden, norm, output)
    self.function = function
  }

  /// The logits `[N, C]` of vectors `[N, D]`.
  func logits(_ vectors: Matrix) -> Matrix {
    let inner = hidden.forward(vectors)
    return output.forward(norm?.forward(inner) ?? inner)
  }
}
