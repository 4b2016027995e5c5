private import Foundation
public import WinnowHeads
public import WinnowTensor

extension LogisticRegression {
  /// The trained head of a sigmoid a label, scikit-learn's `OneVsRestClassifier(LogisticRegression())`: a label's
  /// loss knows nothing of the others, so that each is trained by itself on the rows that say something about it.
  ///
  /// A label of which all rows say the same gets no weights and the logit of (m + ½) / (N + 1), m being the summed
  /// targets of the rows that know it: a row that does not is no row that has it. The result is the same bytes
  /// with any number of workers. Cost: C times that of two classes.
  ///
  /// - Throws: only what `progress` throws.
  public func fit(
    _ set: MultiLabelTrainingSet, labels: [String], workers pool: WorkerPool = WorkerPool(),
    progress: (TrainingProgress) throws -> Void = { _ in }
  ) throws -> TrainedMultiLabelHead {
    precondition(labels.count == set.labels, "\(labels.count) labels name \(set.labels) columns")
    let clock = ContinuousClock()
    let begin = clock.now
    var weight = Matrix(rows: labels.count, columns: set.features.columns)
    var bias = [Float](repeating: 0, count: labels.count)
    var records: [TrainingRecord] = []
    var constant: [Int] = []
    for label in labels.indices {
      guard let binary = set.binarySet(of: label) else {
        let share = (set.mass(of: label) + 0.5) / Double(set.rows + 1)
        bias[label] = Float(log(share / (1 - share)))
        constant.append(label)
        continue
      }
      let before = records.reduce(0) { $0 + $1.iterations }
      let trained = try fit(binary, labels: ["", labels[label]], workers: pool) { step in
        try progress(
          TrainingProgress(
            iteration: before + step.iteration, limit: labels.count * step.limit, loss: step.loss))
      }
      records.append(trained.record)
      guard case .linear(let head) = trained.head else { continue }
      for column in 0..<weight.columns { weight[label, column] = head.weight[0, column] }
      bias[label] = head.bias[0]
    }
    let head = LinearHead(labels: labels, weight: weight, bias: bias, function: .sigmoid)
    let record = TrainingRecord(
      method: .logisticRegression(self), rows: set.rows, classes: set.labels,
      dimension: set.features.columns, losses: Self.sum(of: records.map(\.losses)),
      iterations: records.map(\.iterations).max() ?? 0,
      evaluations: records.reduce(0) { $0 + ($1.evaluations ?? 0) },
      gradientNorm: records.compactMap(\.gradientNorm).max() ?? 0,
      outcome: records.first { !$0.succeeded }?.outcome ?? .converged,
      seconds: (clock.now - begin) / .seconds(1))
    return TrainedMultiLabelHead(
      trained: TrainedHead(head: .linear(head), record: record), constantLabels: constant)
  }

  /// Σ of curves of several lengths; one that has ended keeps its last value.
  private static func sum(of curves: [[Double]]) -> [Double] {
    (0..<(curves.map(\.count).max() ?? 0)).map { step in
      curves.reduce(0) { $0 + ($1.isEmpty ? 0 : $1[min(step, $1.count - 1)]) }
    }
  }
}
