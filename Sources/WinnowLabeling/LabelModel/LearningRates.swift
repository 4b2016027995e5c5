/// The learning rate of each epoch, as PyTorch's schedulers give it to snorkel's label model.
///
/// PyTorch starts a scheduler by setting the rate once. The warm-up sets it to zero; the linear
/// schedule, made after it, sets the full rate again, so that its very first step is not warmed up.
struct LearningRates {
  private let settings: LabelModelSettings
  private var epoch = 0
  /// The rate of the coming step.
  private(set) var current: Double

  private static let decay = 0.9
  private static let epochsPerDecay = 5

  init(_ settings: LabelModelSettings) {
    self.settings = settings
    let startsCold = settings.warmupEpochs > 0 && settings.schedule != .linear
    current = startsCold ? 0 : settings.learningRate
  }

  /// Goes on to the next epoch's rate.
  mutating func advance() {
    defer { epoch += 1 }
    if epoch < settings.warmupEpochs {
      current = settings.learningRate * Double(epoch + 1) / Double(settings.warmupEpochs)
      return
    }
    let step = epoch - settings.warmupEpochs + 1
    switch settings.schedule {
    case .constant: return
    case .linear:
      let total = settings.epochs - settings.warmupEpochs
      current = settings.learningRate * Double(total - step) / Double(total)
    case .exponential: current *= Self.decay
    case .step: if step % Self.epochsPerDecay == 0 { current *= Self.decay }
    }
    current = max(current, settings.minimumLearningRate)
  }
}
