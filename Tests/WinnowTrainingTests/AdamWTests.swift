import TestSupport
import Testing
import WinnowTraining

/// `scripts/fixtures/generate-training.py` wrote the expected values.
@Suite struct AdamWTests {
  struct Case: Decodable {
    let name: String
    let learningRate: Double
    let beta1: Double
    let beta2: Double
    let epsilon: Double
    let weightDecay: Double
    let start: [Float]
    let gradients: [[Float]]
    let after: [[Float]]
  }

  @Test func everyStepIsPyTorchs() throws {
    let cases = try fixture("training/adamw.json", as: [Case].self)
    for expected in cases {
      let optimizer = AdamW(
        learningRate: expected.learningRate, beta1: expected.beta1, beta2: expected.beta2,
        epsilon: expected.epsilon, weightDecay: expected.weightDecay)
      var parameters = expected.start
      var moments = AdamW.Moments(count: parameters.count)
      for (index, gradient) in expected.gradients.enumerated() {
        var span = parameters.mutableSpan
        optimizer.step(index + 1, &span, gradient: gradient.span, moments: &moments)
        #expect(
          Tolerance.optimizer.differences(parameters, expected.after[index]) == [],
          "\(expected.name), step \(index + 1)")
      }
    }
  }

  @Test func theDefaultsArePyTorchs() throws {
    let defaults = try #require(try fixture("training/adamw.json", as: [Case].self).first)
    #expect(
      AdamW()
        == AdamW(
          learningRate: defaults.learningRate, beta1: defaults.beta1, beta2: defaults.beta2,
          epsilon: defaults.epsilon, weightDecay: defaults.weightDecay))
  }
}
