import Foundation
import TestSupport
import Testing
import WinnowHeads
import WinnowTensor

@Suite struct SigmoidHeadTests {
  @Test func eachLabelHasAProbabilityOfItsOwn() {
    let head = ClassificationHead.linear(
      LinearHead(
        labels: ["a", "b"], weight: Matrix(rows: 2, columns: 1, values: [2, -1]), bias: [0, 0.5],
        function: .sigmoid))
    #expect(head.function == .sigmoid)
    let found = head.probabilities(Matrix(rows: 2, columns: 1, values: [1, -800]))
    let expected = [1 / (1 + exp(-2.0)), 1 / (1 + exp(0.5)), 0, 1]
    for (value, probability) in zip(found.values, expected) {
      #expect(abs(Double(value) - probability) < 1e-6)
    }
  }

  @Test func aSharedRowOfWeightsIsNoHeadOfSeveralLabels() async {
    await #expect(processExitsWith: .failure) {
      _ = LinearHead(
        labels: ["a", "b"], weight: Matrix(rows: 1, columns: 1), bias: [0], function: .sigmoid)
    }
  }
}
