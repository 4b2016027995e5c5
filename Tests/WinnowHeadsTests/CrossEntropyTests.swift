import Foundation
import TestSupport
import Testing
import WinnowHeads
import WinnowTensor

@Suite struct CrossEntropyTests {
  @Test func softmaxGradientsEqualCentralDifferences() throws {
    try withEvery("classes", in: [2, 3, 6]) { classes in
      var numbers = SeededGenerator(seed: UInt64(classes))
      let targets = randomTargets(7, classes, &numbers)
      let weights = (0..<7).map { _ in numbers.uniform(in: 0..<3) }
      let logits = (0..<7 * classes).map { _ in 3 * numbers.normal() }
      let expected = centralDifferences(at: logits) { softmax($0, targets, weights).loss }
      let found = softmax(logits, targets, weights).gradient
      #expect(Tolerance.centralDifference.differences(found, expected) == [])
    }
  }

  @Test func softmaxLossIsItsFormula() {
    let targets: [Float] = [0.2, 0.5, 0.3]
    let logits = [1.0, 2, 3]
    let logSum = log(logits.reduce(0) { $0 + exp($1) })
    var expected = 0.0
    for (target, logit) in zip(targets, logits) { expected += 2 * Double(target) * (logSum - logit) }
    #expect(Tolerance.exact.accepts(softmax(logits, targets, [2]).loss, expected))
  }

  @Test func sigmoidEqualsSoftmaxOfTwo() {
    var numbers = SeededGenerator(seed: 8)
    let targets = randomTargets(40, 2, &numbers)
    let weights = (0..<40).map { _ in numbers.uniform(in: 0..<3) }
    let logits = (0..<40).map { _ in 20 * numbers.normal() }
    let pair = softmax(logits.flatMap { [0, $0] }, targets, weights)
    let single = sigmoid(logits, targets, weights)
    #expect(Tolerance.exact.accepts(single.loss, pair.loss))
    let second = stride(from: 1, to: 80, by: 2).map { pair.gradient[$0] }
    #expect(Tolerance.exact.differences(single.gradient, second) == [])
  }

  @Test func largeLogitsStayFinite() throws {
    try withEvery("logit", in: [-1e4, -800, 800, 1e4]) { logit in
      let single = sigmoid([logit], [0.25, 0.75], [1])
      #expect(Tolerance.exact.accepts(single.loss, abs(logit) * (logit > 0 ? 0.25 : 0.75)))
      #expect(single.gradient[0] == (logit > 0 ? 0.25 : -0.75))
      let several = softmax([logit, 0, -logit], [0, 1, 0], [1])
      #expect(Tolerance.exact.accepts(several.loss, abs(logit)))
      #expect(several.gradient.allSatisfy { $0.isFinite })
    }
  }

  @Test func noRowsHaveNoLoss() {
    #expect(softmax([], [], []).loss == 0)
    #expect(sigmoid([], [], []).loss == 0)
  }

  private func softmax(
    _ logits: [Double], _ targets: [Float], _ weights: [Double]
  ) -> (loss: Double, gradient: [Double]) {
    var values = logits
    var span = values.mutableSpan
    let loss = SoftmaxCrossEntropy.forward(&span, targets: targets.span, weights: weights.span)
    SoftmaxCrossEntropy.backward(&span, targets: targets.span, weights: weights.span)
    return (loss, values)
  }

  private func sigmoid(
    _ logits: [Double], _ targets: [Float], _ weights: [Double]
  ) -> (loss: Double, gradient: [Double]) {
    var values = logits
    var span = values.mutableSpan
    let loss = SigmoidCrossEntropy.forward(&span, targets: targets.span, weights: weights.span)
    SigmoidCrossEntropy.backward(&span, targets: targets.span, weights: weights.span)
    return (loss, values)
  }

  private func randomTargets(_ rows: Int, _ classes: Int, _ numbers: inout SeededGenerator) -> [Float] {
    var targets: [Float] = []
    for _ in 0..<rows {
      let shares = (0..<classes).map { _ in numbers.uniform(in: 0.01..<1) }
      let sum = shares.reduce(0, +)
      targets += shares.map { Float($0 / sum) }
    }
    return targets
  }
}
