internal import WinnowHeads
internal import WinnowTensor

/// A head under training: its parameters and their moments.
struct MLPTrainer {
  private(set) var head: MLPHead
  private let optimizer: AdamW
  private var hiddenMoments: LayerMoments
  private var outputMoments: LayerMoments
  private var steps = 0

  init(_ head: MLPHead, optimizer: AdamW) {
    self.head = head
    self.optimizer = optimizer
    hiddenMoments = LayerMoments(head.hidden)
    outputMoments = LayerMoments(head.output)
  }

  /// Takes one step on the named rows; returns their loss, summed, before it.
  mutating func step(_ set: TrainingSet, rows: ArraySlice<Int>) -> Double {
    steps += 1
    let gradients = MLPBatch(set, rows: rows).gradients(head)
    hiddenMoments.update(&head.hidden, gradients.hidden, optimizer, step: steps)
    outputMoments.update(&head.output, gradients.output, optimizer, step: steps)
    return gradients.loss
  }
}

/// The optimiser's memory of one layer.
private struct LayerMoments {
  private var weight: AdamW.Moments
  private var bias: AdamW.Moments

  init(_ layer: DenseLayer) {
    weight = AdamW.Moments(count: layer.weight.values.count)
    bias = AdamW.Moments(count: layer.bias.count)
  }

  mutating func update(
    _ layer: inout DenseLayer, _ gradients: DenseLayer.Gradients, _ optimizer: AdamW, step: Int
  ) {
    layer.withMutableWeight {
      optimizer.step(step, &$0, gradient: gradients.weight.span, moments: &weight)
    }
    layer.withMutableBias { optimizer.step(step, &$0, gradient: gradients.bias.span, moments: &bias) }
  }
}
