public import WinnowTensor

/// A classifier of vectors with one hidden layer: a multilayer perceptron.
public struct MLPHead: Sendable, Equatable {
  /// The classes' names; a name's position is its class index.
  public let labels: [String]
  /// The layer from vectors to hidden values.
  package(set) public var hidden: DenseLayer
  /// The layer from hidden values to logits: one output a class, or one, the second class's, for two.
  package(set) public var output: DenseLayer

  /// A head from its layers: the hidden layer's outputs are the output layer's inputs, and the output
  /// layer, which has no activation, has an output for each label or, for two labels, one.
  public init(labels: [String], hidden: DenseLayer, output: DenseLayer) {
    checkOutputs(output.outputs, labels)
    precondition(
      hidden.outputs == output.inputs,
      "\(hidden.outputs) hidden values do not fit \(output.inputs) inputs")
    precondition(output.activation == .identity, "logits have no activation")
    self.labels = labels
    self.hidden = hidden
    self.output = output
  }

  /// A head to be trained, with random parameters, ReLU behind the hidden layer and an output for each
  /// label: the shape of scikit-learn's `MLPClassifier`, begun as PyTorch begins a linear layer.
  public init(
    labels: [String], inputs: Int, hiddenUnits: Int, randomizedBy numbers: inout SeededGenerator
  ) {
    self.init(
      labels: labels,
      hidden: DenseLayer(
        inputs: inputs, outputs: hiddenUnits, activation: .relu, randomizedBy: &numbers),
      output: DenseLayer(
        inputs: hiddenUnits, outputs: labels.count, activation: .identity, randomizedBy: &numbers))
  }
}
