import TestSupport
import Testing
import WinnowHeads
import WinnowTensor

@testable import WinnowTraining

@Suite struct MLPTrainingTests {
  /// `scripts/fixtures/generate-training.py` wrote the expected values.
  struct Reference: Decodable {
    struct Parameters: Decodable {
      let hiddenWeight: [[Float]]
      let hiddenBias: [Float]
      let outputWeight: [[Float]]
      let outputBias: [Float]

      var all: [Float] { hiddenWeight.flatMap { $0 } + hiddenBias + outputWeight.flatMap { $0 } + outputBias }
    }
    let features: [[Float]]
    let targets: [[Float]]
    let weights: [Double]
    let learningRate: Double
    let start: Parameters
    let batches: [[Int]]
    let losses: [Double]
    let firstGradients: Parameters
    let end: Parameters
  }

  @Test func gradientsAndStepsArePyTorchs() throws {
    let expected = try fixture("training/mlp.json", as: Reference.self)
    let set = try TrainingSet(
      features: matrix(expected.features), targets: matrix(expected.targets), weights: expected.weights)
    let start = MLPHead(
      labels: labels(set.classes),
      hidden: DenseLayer(
        weight: matrix(expected.start.hiddenWeight), bias: expected.start.hiddenBias, activation: .relu),
      output: DenseLayer(
        weight: matrix(expected.start.outputWeight), bias: expected.start.outputBias, activation: .identity))
    let first = MLPBatch(set, rows: expected.batches[0][...]).gradients(start)
    let gradients =
      first.hidden.weight.values + first.hidden.bias + first.output.weight.values + first.output.bias
    #expect(Tolerance.optimizer.differences(gradients, expected.firstGradients.all) == [])

    var trainer = MLPTrainer(start, optimizer: AdamW(learningRate: expected.learningRate))
    for (rows, loss) in zip(expected.batches, expected.losses) {
      #expect(Tolerance.op.accepts(trainer.step(set, rows: rows[...]), loss))
    }
    let (hidden, output) = (trainer.head.hidden, trainer.head.output)
    let parameters = hidden.weight.values + hidden.bias + output.weight.values + output.bias
    #expect(Tolerance.op.differences(parameters, expected.end.all) == [])
  }

  @Test func aSeedDecidesTheBytes() throws {
    let set = try madeUpSet(rows: 70, dimension: 4, classes: 3, seed: 1)
    let training = MLPTraining(hiddenUnits: 8, epochs: 3, batchSize: 16, seed: 5)
    let first = try training.fit(set, labels: labels(3))
    let second = try training.fit(set, labels: labels(3))
    #expect(first.head == second.head && first.record.losses == second.record.losses)
    var other = training
    other.seed = 6
    let third = try other.fit(set, labels: labels(3))
    #expect(third.head != first.head)
  }

  @Test func whatNoPlaneCanPartIsLearnt() throws {
    let corners: [(Float, Float)] = [(0, 0), (0, 1), (1, 0), (1, 1)]
    let set = try TrainingSet(
      features: Matrix(rows: 4, columns: 2, values: corners.flatMap { [$0.0, $0.1] }),
      targets: Matrix(rows: 4, columns: 2, values: [1, 0, 0, 1, 0, 1, 1, 0]))
    let trained = try MLPTraining(
      hiddenUnits: 16, epochs: 400, batchSize: 4, optimizer: AdamW(learningRate: 0.02), seed: 1
    ).fit(set, labels: labels(2))
    let found = trained.head.probabilities(set.features)
    #expect((0..<4).map { found[$0, 1] > 0.5 } == [false, true, true, false])
  }

  @Test func theRecordSaysWhatWasDone() throws {
    let set = try madeUpSet(rows: 70, dimension: 4, classes: 3, seed: 1, weighted: true)
    let training = MLPTraining(hiddenUnits: 8, epochs: 5, batchSize: 16, seed: 5)
    var seen: [Double] = []
    let record = try training.fit(set, labels: labels(3)) { seen.append($0.loss) }.record
    #expect(record.method == .mlp(training))
    #expect(record.outcome == .completed && record.succeeded)
    #expect(record.losses == seen && record.iterations == 5)
    #expect(try #require(record.losses.last) < record.losses[0])
  }

  private func matrix(_ rows: [[Float]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows[0].count, values: rows.flatMap { $0 })
  }
}
