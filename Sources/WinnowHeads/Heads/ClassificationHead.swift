public import WinnowTensor

/// A classifier of vectors: what stands behind an encoder.
public enum ClassificationHead: Sendable, Equatable {
  /// One linear layer.
  case linear(LinearHead)
  /// A hidden layer and a linear one.
  case mlp(MLPHead)
  /// What a classifier of transformers has.
  case sequence(SequenceHead)

  /// The classes' names; a name's position is its class index.
  public var labels: [String] {
    switch self {
    case .linear(let head): head.labels
    case .mlp(let head): head.labels
    case .sequence(let head): head.labels
    }
  }

  /// The layers in the order of forward, each one a `Dense` module of sentence-transformers.
  public var layers: [DenseLayer] {
    switch self {
    case .linear(let head): [head.layer]
    case .mlp(let head): [head.hidden, head.output]
    case .sequence(let head): [head.hidden, head.output]
    }
  }

  /// The length D of the vectors that this head takes.
  public var inputs: Int {
    switch self {
    case .linear(let head): head.layer.inputs
    case .mlp(let head): head.hidden.inputs
    case .sequence(let head): head.hidden.inputs
    }
  }

  /// The logits of vectors `[N, D]`: `[N, C]`, or `[N, 1]` of a two-class head with one output.
  ///
  /// A row's logits are the same bytes alone and among others.
  public func logits(_ vectors: Matrix) -> Matrix {
    if case .sequence(let head) = self { return head.logits(vectors) }
    return layers.reduce(vectors) { $1.forward($0) }
  }

  /// What makes scores of the logits.
  public var function: ScoreFunction {
    switch self {
    case .linear(let head): head.function
    case .mlp: .softmax
    case .sequence(let head): head.function
    }
  }

  /// The scores `[N, C]` of vectors `[N, D]`: probabilities, each row summing to 1 but for rounding, unless
  /// ``function`` says otherwise.
  ///
  /// A row's scores are the same bytes alone and among others.
  public func probabilities(_ vectors: Matrix) -> Matrix {
    if case .sequence(let head) = self { return head.function.scores(ofLogits: logits(vectors)) }
    if function == .sigmoid { return function.scores(ofLogits: logits(vectors)) }
    return WinnowHeads.probabilities(ofLogits: logits(vectors))
  }
}
