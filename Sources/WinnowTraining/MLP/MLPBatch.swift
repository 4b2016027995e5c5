internal import WinnowHeads
internal import WinnowTensor

/// One minibatch on its way through a head with a hidden layer, forward and backward.
struct MLPBatch {
  private let rows: Int
  private var x: [Float] = []
  private var targets: [Float] = []
  private var weights: [Double] = []

  /// The vectors, targets and weights of the named rows.
  init(_ set: TrainingSet, rows selected: ArraySlice<Int>) {
    rows = selected.count
    x.reserveCapacity(rows * set.features.columns)
    for row in selected {
      x += set.features[row: set.vector(of: row)]
      targets += set.targets[row: row]
      weights.append(set.weights[row])
    }
  }

  /// The loss summed over the rows, and the gradients of its mean.
  struct Gradients {
    var loss = 0.0
    var hidden: DenseLayer.Gradients
    var output: DenseLayer.Gradients
  }

  /// The loss and its gradients for `head`, which has a logit for each class.
  func gradients(_ head: MLPHead) -> Gradients {
    var result = Gradients(
      hidden: DenseLayer.Gradients(of: head.hidden), output: DenseLayer.Gradients(of: head.output))
    var hidden = [Float](repeating: 0, count: rows * head.hidden.outputs)
    var hiddenSpan = hidden.mutableSpan
    head.hidden.forward(x.span, rows: rows, into: &hiddenSpan)
    var logits = [Float](repeating: 0, count: rows * head.output.outputs)
    var logitSpan = logits.mutableSpan
    head.output.forward(hidden.span, rows: rows, into: &logitSpan)

    var scores = logits.map { Double($0) }
    var scoreSpan = scores.mutableSpan
    result.loss = SoftmaxCrossEntropy.forward(&scoreSpan, targets: targets.span, weights: weights.span)
    SoftmaxCrossEntropy.backward(&scoreSpan, targets: targets.span, weights: weights.span)

    var dLogits = scores.map { Float($0 / Double(rows)) }
    var dLogitSpan = dLogits.mutableSpan
    var dHidden = [Float](repeating: 0, count: hidden.count)
    var dHiddenSpan = dHidden.mutableSpan
    head.output.backward(
      &dLogitSpan, x: hidden.span, y: logits.span, rows: rows, into: &result.output, dX: &dHiddenSpan)
    var nothing: [Float] = []
    var nothingSpan = nothing.mutableSpan
    head.hidden.backward(
      &dHiddenSpan, x: x.span, y: hidden.span, rows: rows, into: &result.hidden, dX: &nothingSpan)
    return result
  }
}
