/// Adam with decoupled weight decay (Loshchilov and Hutter 2019), operation for operation as PyTorch's
/// `torch.optim.AdamW` computes it in f32 (`torch/optim/adam.py`, `_single_tensor_adam`, 2.13).
public struct AdamW: Sendable, Equatable {
  /// η: the size of a step.
  public var learningRate: Double
  /// The decay of the first moment.
  public var beta1: Double
  /// The decay of the second moment.
  public var beta2: Double
  /// What keeps the quotient finite.
  public var epsilon: Double
  /// λ: each step first multiplies the parameters by 1 − ηλ.
  public var weightDecay: Double

  /// The optimiser of these settings; the defaults are PyTorch's.
  public init(
    learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0.01
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// The running means of one parameter array's gradient and of its square.
  public struct Moments: Sendable, Equatable {
    /// The mean of the gradient.
    public fileprivate(set) var first: [Float]
    /// The mean of the gradient's square.
    public fileprivate(set) var second: [Float]

    /// Those of `count` parameters before the first step: zeros.
    public init(count: Int) {
      first = [Float](repeating: 0, count: count)
      second = first
    }
  }

  /// Takes one step: updates the moments by `gradient` and the parameters by the moments.
  ///
  /// - Parameter number: which step of this array's this is, from 1.
  public func step(
    _ number: Int, _ parameters: inout MutableSpan<Float>, gradient: Span<Float>, moments: inout Moments
  ) {
    precondition(number >= 1, "steps are counted from 1")
    precondition(
      gradient.count == parameters.count && moments.first.count == parameters.count,
      "parameters, gradient and moments differ in size")
    update(&parameters, gradient, &moments.first, &moments.second, step: number)
  }

  private func update(
    _ parameters: inout MutableSpan<Float>, _ gradient: Span<Float>, _ first: inout [Float],
    _ second: inout [Float], step number: Int
  ) {
    let correction1 = 1 - power(beta1, number)
    let correction2 = Float((1 - power(beta2, number)).squareRoot())
    let decay = Float(1 - learningRate * weightDecay)
    let stepSize = Float(learningRate / correction1)
    let (weight1, keep2, weight2) = (Float(1 - beta1), Float(beta2), Float(1 - beta2))
    let epsilon = Float(epsilon)
    var first = first.mutableSpan
    var second = second.mutableSpan
    for index in parameters.indices {
      let slope = gradient[index]
      let mean = first[index] + weight1 * (slope - first[index])
      let square = second[index] * keep2 + weight2 * slope * slope
      first[index] = mean
      second[index] = square
      let quotient = mean / (square.squareRoot() / correction2 + epsilon)
      parameters[index] = parameters[index] * decay - stepSize * quotient
    }
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
