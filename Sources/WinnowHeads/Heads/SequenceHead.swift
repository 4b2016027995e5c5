/// The head that transformers' `…ForSequenceClassification` puts on the first token's hidden state: a layer
/// with an activation, then one output a label.
public struct SequenceHead: Sendable, Equatable {
  /// The outputs' names; a name's position is its index.
  public let labels: [String]
  /// The pooler, or what a family has in its place.
  public let hidden: DenseLayer
  /// The layer to the logits.
  public let output: DenseLayer
  /// What makes scores of logits.
  public let function: ScoreFunction

  /// A head from its parts; the output layer has an output for each label.
  public init(labels: [String], hidden: DenseLayer, output: DenseLayer, function: ScoreFunction) {
    precondition(output.outputs == labels.count, "\(output.outputs) outputs have \(labels.count) labels")
    precondition(
      hidden.outputs == output.inputs, "\(hidden.outputs) hidden values do not fit \(output.inputs) inputs")
    (self.labels, self.hidden, self.output, self.function) = (labels, hidden, output, function)
  }
}
