import WinnowData

/// How the label model is fitted; the defaults are snorkel's.
public struct LabelModelSettings: Sendable, Equatable {
  /// The rule by which a gradient moves the parameters.
  public enum Optimizer: String, Sendable, CaseIterable {
    /// Gradient descent with momentum 0.9.
    case sgd
    /// Adam (Kingma and Ba 2015), β = (0.9, 0.999), ε = 1e-8.
    case adam
    /// Adam's variant under the infinity norm, same constants.
    case adamax
  }

  /// How the learning rate changes after the warm-up.
  public enum Schedule: String, Sendable, CaseIterable {
    /// Not at all.
    case constant
    /// Straight down to zero at the last epoch.
    case linear
    /// Times 0.9 after every epoch.
    case exponential
    /// Times 0.9 after every fifth epoch.
    case step
  }

  /// How often a function is believed right at the start: P(class = y | vote = y).
  public enum InitialPrecision: Sendable, Equatable {
    /// The same for every function.
    case shared(Double)
    /// One a function, in column order.
    case perFunction([Double])
  }

  /// The number of steps; a step sees all data.
  public var epochs = 100
  /// The learning rate before the schedule and after the warm-up.
  public var learningRate = 0.01
  /// The pull towards the initial parameters, and (as weight decay) towards zero.
  public var l2 = 0.0
  /// The rule of the steps.
  public var optimizer = Optimizer.sgd
  /// The course of the learning rate.
  public var schedule = Schedule.constant
  /// The number of epochs over which the learning rate rises from zero.
  public var warmupEpochs = 0
  /// What the schedule does not go below.
  public var minimumLearningRate = 0.0
  /// The belief that the parameters start from.
  public var initialPrecision = InitialPrecision.shared(0.7)
  /// The distance that conditional probabilities keep from 0 and 1 (`mu_eps`); nil chooses
  /// 1/10^⌈log₁₀ N⌉, at most 0.01.
  public var margin: Double?
  /// P(class), C positive numbers with sum 1; nil takes all classes for equally frequent.
  public var classBalance: [Double]?
  /// Decides the scale of the initial parameters, and nothing else.
  public var seed: UInt32

  /// Snorkel's defaults with a seed.
  public init(seed: UInt32) { self.seed = seed }

  /// Refuses settings that make no sense, alone or for `functionCount` functions and `classCount` classes.
  ///
  /// - Throws: `WinnowError` of kind `data` naming the setting.
  public func validate(functionCount: Int, classCount: Int) throws {
    func require(_ condition: Bool, _ name: String, found: String, expected: String) throws {
      if !condition { throw WinnowError(.data, at: "label_model.\(name)", found: found, expected: expected) }
    }
    try require(epochs >= 0, "epochs", found: "\(epochs)", expected: "0 or more")
    try require(
      learningRate > 0 && learningRate.isFinite, "learning_rate", found: "\(learningRate)",
      expected: "a positive number")
    try require(l2 >= 0 && l2.isFinite, "l2", found: "\(l2)", expected: "0 or more")
    try require(
      warmupEpochs >= 0 && (schedule != .linear || warmupEpochs == 0 || warmupEpochs < epochs),
      "warmup_epochs", found: "\(warmupEpochs)", expected: "0 or more, and fewer than the epochs")
    try require(
      minimumLearningRate >= 0 && minimumLearningRate.isFinite, "minimum_learning_rate",
      found: "\(minimumLearningRate)", expected: "0 or more")
    if let margin {
      try require(margin > 0 && margin < 0.5, "margin", found: "\(margin)", expected: "between 0 and 0.5")
    }
    let precisions = initialPrecisions(functionCount: functionCount)
    try require(
      precisions.count == functionCount, "initial_precision", found: "\(precisions.count) numbers",
      expected: "\(functionCount), one for each labelling function")
    for precision in precisions {
      try require(
        (0...1).contains(precision), "initial_precision", found: "\(precision)", expected: "between 0 and 1")
    }
    let balance = balance(classCount: classCount)
    try require(
      balance.count == classCount, "class_balance", found: "\(balance.count) numbers",
      expected: "\(classCount), one for each class")
    for (label, share) in balance.enumerated() {
      try require(
        share > 0 && share <= 1, "class_balance", found: "\(share) for class \(label)",
        expected: "more than 0 for every class")
    }
    let sum = balance.reduce(0, +)
    try require(abs(sum - 1) < 1e-6, "class_balance", found: "numbers with sum \(sum)", expected: "sum 1")
  }

  /// P(class), one number a class.
  func balance(classCount: Int) -> [Double] {
    classBalance ?? [Double](repeating: 1 / Double(classCount), count: classCount)
  }

  /// The initial precision of every function.
  func initialPrecisions(functionCount: Int) -> [Double] {
    switch initialPrecision {
    case .shared(let precision): [Double](repeating: precision, count: functionCount)
    case .perFunction(let precisions): precisions
    }
  }

  /// ``margin`` as it applies to `rowCount` rows.
  func margin(rowCount: Int) -> Double {
    margin ?? min(0.01, 1 / powerOfTen(notBelow: rowCount))
  }

  private func powerOfTen(notBelow count: Int) -> Double {
    var power = 1.0
    while power < Double(count) { power *= 10 }
    return power
  }
}
