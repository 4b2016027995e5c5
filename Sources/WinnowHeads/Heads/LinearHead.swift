public import WinnowTensor

/// A classifier of vectors whose logits are linear in them: logistic regression's, of one label a row by softmax
/// or of several by sigmoid.
public struct LinearHead: Sendable, Equatable {
  /// The classes' names; a name's position is its class index.
  public let labels: [String]
  /// The layer from vectors to logits: one output a class, or one output, the second class's, for two.
  public let layer: DenseLayer
  /// What makes scores of the logits: softmax, or sigmoid where a row may have several labels.
  public let function: ScoreFunction

  /// W: `[C, D]`, or for two classes also `[1, D]`.
  public var weight: Matrix { layer.weight }
  /// b: one value for each row of the weight.
  public var bias: [Float] { layer.bias }

  /// A head from its parameters.
  ///
  /// There are at least two labels, and one row of the weight for each; two labels may share one row,
  /// whose logit is the second's against the first. Under sigmoid each label has a row of its own.
  public init(labels: [String], weight: Matrix, bias: [Float], function: ScoreFunction = .softmax) {
    checkOutputs(weight.rows, labels)
    precondition(
      function == .softmax || weight.rows == labels.count, "\(weight.rows) logits for \(labels.count) labels")
    self.labels = labels
    self.function = function
    layer = DenseLayer(weight: weight, bias: bias, activation: .identity)
  }
}

/// Traps where `outputs` logits cannot tell the labels apart.
func checkOutputs(_ outputs: Int, _ labels: [String]) {
  precondition(labels.count >= 2, "a classifier has at least two labels, not \(labels.count)")
  precondition(
    outputs == labels.count || (outputs == 1 && labels.count == 2),
    "\(outputs) logits cannot tell \(labels.count) labels apart")
}
