import Foundation
import TestSupport
import Testing
import WinnowHeads
import WinnowTensor

@Suite struct ClassificationHeadTests {
  @Test func probabilitiesAreTheSoftmaxOfTheLayers() throws {
    var numbers = SeededGenerator(seed: 2)
    let labels = ["a", "b", "c"]
    let weight = randomMatrix(3, 8, &numbers)
    let heads: [ClassificationHead] = [
      .linear(LinearHead(labels: labels, weight: weight, bias: [0.5, -1, 0])),
      .mlp(MLPHead(labels: labels, inputs: 8, hiddenUnits: 6, randomizedBy: &numbers)),
    ]
    let x = randomMatrix(70, 8, &numbers)
    for head in heads {
      #expect(head.inputs == 8 && head.labels == labels)
      let found = head.probabilities(x)
      for row in 0..<x.rows {
        let logits = head.layers.reduce(x[row: row].map(Double.init)) { scalarForward($1, $0) }
        let sum = logits.reduce(0) { $0 + exp($1) }
        let expected = logits.map { exp($0) / sum }
        #expect(Tolerance.op.differences(found[row: row].map(Double.init), expected) == [])
      }
      #expect(head.probabilities(x.selecting(rows: [69])).values == Array(found[row: 69]))
    }
  }

  @Test func oneRowOfWeightsIsTheSecondClassAgainstTheFirst() {
    let labels = ["no", "yes"]
    let single = ClassificationHead.linear(
      LinearHead(labels: labels, weight: Matrix(rows: 1, columns: 2, values: [1, -2]), bias: [0.5]))
    let pair = ClassificationHead.linear(
      LinearHead(labels: labels, weight: Matrix(rows: 2, columns: 2, values: [0, 0, 1, -2]), bias: [0, 0.5]))
    let x = Matrix(rows: 3, columns: 2, values: [0, 0, 3, 1, -4, 5])
    #expect(single.logits(x).columns == 1)
    #expect(single.probabilities(x).columns == 2)
    #expect(Tolerance.op.differences(single.probabilities(x).values, pair.probabilities(x).values) == [])
  }

  @Test func largeLogitsStayFinite() {
    for weight: Float in [1e30, -1e30] {
      let single = LinearHead(
        labels: ["a", "b"], weight: Matrix(rows: 1, columns: 1, values: [weight]), bias: [0])
      let several = LinearHead(
        labels: ["a", "b", "c"], weight: Matrix(rows: 3, columns: 1, values: [0, weight, -1e30]),
        bias: [0, 0, 0])
      for head in [single, several] {
        let found = ClassificationHead.linear(head).probabilities(Matrix(rows: 1, columns: 1, values: [10]))
        #expect(found.values.allSatisfy { $0.isFinite } && found.values.reduce(0, +) == 1)
      }
    }
  }

  @Test func logitsThatDoNotFitTheLabelsTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = LinearHead(labels: ["a", "b", "c"], weight: Matrix(rows: 1, columns: 1), bias: [0])
    }
  }
}
