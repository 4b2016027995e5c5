internal import WinnowHeads
internal import WinnowTensor

/// Logistic regression's objective and gradient in double precision: Σᵢ sᵢ · CE(targetᵢ, softmaxᵢ) +
/// ‖W‖²/(2C), the intercepts free.
///
/// A point is W, row after row, and then the intercepts. The rows are cut into chunks by their number
/// alone, workers take chunks, and the chunks' sums are added in order: any number of workers gives the
/// same bytes.
struct LogisticObjective: Sendable {
  let examples: TrainingSet
  /// The rows of W: one for two classes, else one a class.
  let outputs: Int
  /// C: the inverse of the penalty's strength.
  let inverseRegularization: Double
  let pool: WorkerPool

  /// How many rows are widened to f64 at once: 384 KB at D = 384, which stays in a core's cache for
  /// both products over it.
  private static let rowsPerBlock = 128
  /// What bounds the memory of the partial sums.
  private static let maximumChunks = 64

  init(set: TrainingSet, inverseRegularization: Double, pool: WorkerPool) {
    examples = set
    outputs = set.classes == 2 ? 1 : set.classes
    self.inverseRegularization = inverseRegularization
    self.pool = pool
  }

  /// The number of values in a point.
  var count: Int { outputs * (inputs + 1) }

  private var inputs: Int { examples.features.columns }

  private var rowsPerChunk: Int {
    let blocks = (examples.rows + Self.rowsPerBlock - 1) / Self.rowsPerBlock
    return Self.rowsPerBlock * max(4, (blocks + Self.maximumChunks - 1) / Self.maximumChunks)
  }

  /// The objective at `point`; writes its gradient there over `gradient`.
  func evaluate(at point: [Double], gradient: inout [Double]) throws -> Double {
    let weight = Array(point[..<(outputs * inputs)])
    let bias = Array(point[(outputs * inputs)...])
    let rowsPerChunk = rowsPerChunk
    let chunks = (examples.rows + rowsPerChunk - 1) / rowsPerChunk
    let sums = try pool.map(
      chunks,
      state: { Block(rows: Self.rowsPerBlock, inputs: inputs, outputs: outputs, classes: examples.classes) }
    ) { chunk, block in
      var sum = Sum(outputs: outputs, inputs: inputs)
      let end = min(examples.rows, (chunk + 1) * rowsPerChunk)
      for first in stride(from: chunk * rowsPerChunk, to: end, by: Self.rowsPerBlock) {
        block.load(examples, first..<min(end, first + Self.rowsPerBlock))
        block.add(to: &sum, weight: weight, bias: bias)
      }
      return sum
    }

    var value = 0.0
    for index in weight.indices {
      value += weight[index] * weight[index]
      gradient[index] = weight[index] / inverseRegularization
    }
    value /= 2 * inverseRegularization
    for index in bias.indices { gradient[weight.count + index] = 0 }
    for sum in sums {
      value += sum.loss
      for index in weight.indices { gradient[index] += sum.weight[index] }
      for index in bias.indices { gradient[weight.count + index] += sum.bias[index] }
    }
    return value
  }
}

/// The loss of some rows and its gradients.
private struct Sum: Sendable {
  var loss = 0.0
  var weight: [Double]
  var bias: [Double]

  init(outputs: Int, inputs: Int) {
    weight = [Double](repeating: 0, count: outputs * inputs)
    bias = [Double](repeating: 0, count: outputs)
  }
}

/// One worker's copy of a block of rows in double precision. It always has the same number of rows; those
/// behind the set's end have weight 0.
private struct Block {
  let rows: Int
  let inputs: Int
  let outputs: Int
  let classes: Int
  private var features: [Double]
  private var targets: [Float]
  private var weights: [Double]

  init(rows: Int, inputs: Int, outputs: Int, classes: Int) {
    (self.rows, self.inputs, self.outputs, self.classes) = (rows, inputs, outputs, classes)
    features = [Double](repeating: 0, count: rows * inputs)
    targets = [Float](repeating: 0, count: rows * classes)
    weights = [Double](repeating: 0, count: rows)
  }

  mutating func load(_ set: TrainingSet, _ range: Range<Int>) {
    let vectors = set.features.span
    for (row, source) in range.enumerated() {
      let first = set.vector(of: source) * inputs
      widen(vectors.extracting(first..<first + inputs), into: &features, at: row * inputs)
      weights[row] = set.weights[source]
      for label in 0..<classes { targets[row * classes + label] = set.targets[source, label] }
    }
    for row in range.count..<rows { weights[row] = 0 }
  }

  /// Adds the loss of the block's rows and its gradients to `sum`.
  func add(to sum: inout Sum, weight: [Double], bias: [Double]) {
    var logits: [Double] = []
    logits.reserveCapacity(rows * outputs)
    for _ in 0..<rows { logits += bias }
    sum.loss += loss(&logits, weight: weight, gradient: &sum.weight)
    for row in 0..<rows {
      for output in 0..<outputs { sum.bias[output] += logits[row * outputs + output] }
    }
  }

  /// The loss; adds W's gradient to `gradient`, and leaves that of the logits, which hold the intercepts
  /// before, where they were.
  private func loss(_ logits: inout [Double], weight: [Double], gradient: inout [Double]) -> Double {
    var logits = logits.mutableSpan
    var gradient = gradient.mutableSpan
    if outputs == 1 {
      gemv(features.span, rows: rows, columns: inputs, weight.span, into: &logits, beta: 1)
      let loss = SigmoidCrossEntropy.forward(&logits, targets: targets.span, weights: weights.span)
      SigmoidCrossEntropy.backward(&logits, targets: targets.span, weights: weights.span)
      gemv(
        features.span, rows: rows, columns: inputs, transposed: true, logits.span, into: &gradient, beta: 1)
      return loss
    }
    gemm(
      features.span, weight.span, into: &logits,
      ProductShape(rows: rows, columns: outputs, inner: inputs, transposesRight: true), beta: 1)
    let loss = SoftmaxCrossEntropy.forward(&logits, targets: targets.span, weights: weights.span)
    SoftmaxCrossEntropy.backward(&logits, targets: targets.span, weights: weights.span)
    gemm(
      logits.span, features.span, into: &gradient,
      ProductShape(rows: outputs, columns: inputs, inner: rows, transposesLeft: true), beta: 1)
    return loss
  }
}

/// Writes `values` over as many of `wide`, from `start` on.
private func widen(_ values: Span<Float>, into wide: inout [Double], at start: Int) {
  var span = wide.mutableSpan
  for index in values.indices { span[start &+ index] = Double(values[index]) }
}
