import Foundation
import WinnowHeads
import WinnowTensor
import WinnowTraining

/// Rows whose soft targets follow a linear rule with noise.
func madeUpSet(
  rows: Int, dimension: Int, classes: Int, seed: UInt64, weighted: Bool = false
) throws -> TrainingSet {
  var numbers = SeededGenerator(seed: seed)
  let rule = (0..<classes * dimension).map { _ in numbers.normal() }
  var features: [Float] = []
  var targets: [Float] = []
  for _ in 0..<rows {
    let x = (0..<dimension).map { _ in numbers.normal() }
    features += x.map { Float($0) }
    let powers = (0..<classes).map { label in
      exp(numbers.normal() + (0..<dimension).reduce(0.0) { $0 + rule[label * dimension + $1] * x[$1] })
    }
    let sum = powers.reduce(0, +)
    targets += powers.map { Float($0 / sum) }
  }
  return try TrainingSet(
    features: Matrix(rows: rows, columns: dimension, values: features),
    targets: Matrix(rows: rows, columns: classes, values: targets),
    weights: weighted ? (0..<rows).map { _ in numbers.uniform(in: 0..<2) } : nil)
}

/// The names of `count` classes.
func labels(_ count: Int) -> [String] { (0..<count).map { "class \($0)" } }

/// Logistic regression's objective as its formula says it, one scalar after the other.
struct LogisticRegressionFormula {
  let set: TrainingSet
  let inverseRegularization: Double

  func objective(_ head: LinearHead) -> Double {
    objective(head.weight.values.map(Double.init), head.bias.map(Double.init))
  }

  func objective(_ weight: [Double], _ bias: [Double]) -> Double {
    var value = weight.reduce(0) { $0 + $1 * $1 } / (2 * inverseRegularization)
    for row in 0..<set.rows {
      var logits = bias
      for output in bias.indices {
        for (index, feature) in set.features[row: row].enumerated() {
          logits[output] += weight[output * set.features.columns + index] * Double(feature)
        }
      }
      if logits.count == 1 { logits.insert(0, at: 0) }
      let largest = logits.max() ?? 0
      let logSum = largest + log(logits.reduce(0) { $0 + exp($1 - largest) })
      for (target, logit) in zip(set.targets[row: row], logits) {
        value += set.weights[row] * Double(target) * (logSum - logit)
      }
    }
    return value
  }
}
