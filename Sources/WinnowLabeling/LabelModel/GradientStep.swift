/// One optimiser's steps on a flat list of parameters, as PyTorch's `SGD`, `Adam` and `Adamax` take them.
struct GradientStep {
  private let optimizer: LabelModelSettings.Optimizer
  private let weightDecay: Double
  private var steps = 0
  private var first: [Double]
  private var second: [Double]

  private static let momentum = 0.9
  private static let beta1 = 0.9
  private static let beta2 = 0.999
  private static let epsilon = 1e-8

  init(_ optimizer: LabelModelSettings.Optimizer, weightDecay: Double, count: Int) {
    self.optimizer = optimizer
    self.weightDecay = weightDecay
    first = [Double](repeating: 0, count: count)
    second = [Double](repeating: 0, count: optimizer == .sgd ? 0 : count)
  }

  /// Moves the parameters against the gradient.
  mutating func apply(_ gradient: [Double], to parameters: inout [Double], learningRate: Double) {
    steps += 1
    switch optimizer {
    case .sgd: descend(gradient, &parameters, learningRate)
    case .adam: adam(gradient, &parameters, learningRate)
    case .adamax: adamax(gradient, &parameters, learningRate)
    }
  }

  private mutating func descend(_ gradient: [Double], _ parameters: inout [Double], _ rate: Double) {
    for index in parameters.indices {
      let slope = gradient[index] + weightDecay * parameters[index]
      first[index] = Self.momentum * first[index] + slope
      parameters[index] -= rate * first[index]
    }
  }

  private mutating func adam(_ gradient: [Double], _ parameters: inout [Double], _ rate: Double) {
    let size = rate / (1 - power(Self.beta1))
    let scale = (1 - power(Self.beta2)).squareRoot()
    for index in parameters.indices {
      let slope = gradient[index] + weightDecay * parameters[index]
      first[index] += (slope - first[index]) * (1 - Self.beta1)
      second[index] = Self.beta2 * second[index] + (1 - Self.beta2) * slope * slope
      parameters[index] -= size * first[index] / (second[index].squareRoot() / scale + Self.epsilon)
    }
  }

  private mutating func adamax(_ gradient: [Double], _ parameters: inout [Double], _ rate: Double) {
    let size = rate / (1 - power(Self.beta1))
    for index in parameters.indices {
      let slope = gradient[index] + weightDecay * parameters[index]
      first[index] += (slope - first[index]) * (1 - Self.beta1)
      second[index] = max(Self.beta2 * second[index], abs(slope) + Self.epsilon)
      parameters[index] -= size * first[index] / second[index]
    }
  }

  /// `base` to the number of steps taken.
  private func power(_ base: Double) -> Double {
    (0..<steps).reduce(1) { power, _ in power * base }
  }
}
