import Foundation

/// The expectation step of Dawid and Skene's model: what turns the votes of a row into its classes' probabilities, with
/// all logarithms taken.
struct DawidSkeneExpectation {
  /// A sum of logarithms in which those of zero are counted instead.
  private struct LogProduct {
    var logarithm = 0.0
    var zeros = 0

    static func += (product: inout LogProduct, other: LogProduct) {
      product.logarithm += other.logarithm
      product.zeros += other.zeros
    }

    static func * (product: LogProduct, factor: Double) -> LogProduct {
      factor > 0
        ? LogProduct(logarithm: product.logarithm + log(factor), zeros: product.zeros)
        : LogProduct(logarithm: product.logarithm, zeros: product.zeros + 1)
    }

    static func / (product: LogProduct, divisor: Double) -> LogProduct {
      divisor > 0
        ? LogProduct(logarithm: product.logarithm - log(divisor), zeros: product.zeros)
        : LogProduct(logarithm: product.logarithm, zeros: product.zeros - 1)
    }
  }

  private let classCount: Int
  /// The product of a row on which all functions abstain, by class.
  private let silent: [LogProduct]
  /// What a vote multiplies that by, by column and class: its own probability in place of the abstention's.
  private let gains: [LogProduct]

  init(_ model: FittedDawidSkene) {
    let classCount = model.classCount
    self.classCount = classCount
    var silent = model.marginals.map { LogProduct() * $0 }
    for (index, value) in model.abstention.enumerated() {
      silent[index % classCount] = silent[index % classCount] * value
    }
    self.silent = silent
    gains = model.confusion.enumerated().map { index, value in
      let function = index / (classCount * classCount)
      return LogProduct() * value / model.abstention[function * classCount + index % classCount]
    }
  }

  /// P(class | votes), C numbers; where the votes are impossible for every class, nothing is known: equal shares.
  func posterior(of columns: [Int]) -> [Double] {
    var products = silent
    for column in columns {
      for label in 0..<classCount { products[label] += gains[column * classCount + label] }
    }
    guard let best = products.lazy.filter({ $0.zeros == 0 }).map(\.logarithm).max() else {
      return [Double](repeating: 1 / Double(classCount), count: classCount)
    }
    let shares = products.map { $0.zeros == 0 ? exp($0.logarithm - best) : 0 }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }
}
