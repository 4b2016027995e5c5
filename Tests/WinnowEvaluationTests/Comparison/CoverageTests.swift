import Foundation
import TestSupport
import Testing

@testable import WinnowEvaluation

/// How often intervals hold what they are to hold: differences of simulated pairs of classifiers whose true
/// difference is known.
///
/// `WINNOW_COVERAGE=all` simulates 1,000 pairs of every design, which takes minutes without optimisation.
@Suite struct CoverageTests {
  /// Two classifiers on rows of a kind.
  struct Design: CustomTestStringConvertible, Sendable {
    let rows: Int
    /// The share of rows of each class.
    let shares: [Double]
    /// The shares of rows that each classifier gets right.
    let accuracies: (first: Double, second: Double)
    /// How much the classifiers err on the same rows: 0 for chance, 1 for as much as they can.
    let likeness: Double

    var testDescription: String {
      "\(rows) rows, \(shares.count) classes, \(accuracies.first) and \(accuracies.second), likeness \(likeness)"
    }

    /// What a classifier says of a row's true class when it is right or wrong, each equally often.
    private static let confidence = (right: [0.55, 0.8, 0.97], wrong: [0.4, 0.15, 0.02])

    /// The probability of every triple, of gold, first and second.
    var table: [(gold: Int, first: Int, second: Int, probability: Double)] {
      let (first, second) = accuracies
      let chance = first * second
      let both = chance + likeness * (min(first, second) - chance)
      let others = Double(shares.count - 1)
      var cells: [(Int, Int, Int, Double)] = []
      for gold in shares.indices {
        for one in shares.indices {
          for other in shares.indices {
            let probability =
              switch (one == gold, other == gold) {
              case (true, true): both
              case (true, false): (first - both) / others
              case (false, true): (second - both) / others
              case (false, false):
                (1 - first - second + both) * (one == other ? 0.5 / others : 0)
                  + (1 - first - second + both) * 0.5 / (others * others)
              }
            cells.append((gold, one, other, shares[gold] * probability))
          }
        }
      }
      return cells
    }

    /// What the metrics differ by over infinitely many rows.
    var truth: [PairedClassification.Comparison: Double] {
      func macroF1(_ label: (Int, Int) -> Int) -> Double {
        shares.indices.reduce(0) { sum, index in
          var (hits, given) = (0.0, 0.0)
          for cell in table where label(cell.first, cell.second) == index {
            given += cell.probability
            if cell.gold == index { hits += cell.probability }
          }
          return sum + 2 * hits / (given + shares[index])
        } / Double(shares.count)
      }
      func loss(_ accuracy: Double) -> Double {
        func mean(_ values: [Double]) -> Double { values.reduce(0) { $0 - log($1) } / Double(values.count) }
        return accuracy * mean(Self.confidence.right) + (1 - accuracy) * mean(Self.confidence.wrong)
      }
      return [
        .accuracy: accuracies.second - accuracies.first,
        .macroF1: macroF1 { $1 } - macroF1 { first, _ in first },
        .logLoss: loss(accuracies.second) - loss(accuracies.first),
      ]
    }

    /// A pair as it comes out once, of rows drawn from the table.
    func sample(
      _ table: [(gold: Int, first: Int, second: Int, probability: Double)], by numbers: inout SeededNumbers
    ) -> PairedClassification {
      var paired = PairedClassification(classes: shares.count)
      for _ in 0..<rows {
        var rest = Double.random(in: 0..<1, using: &numbers)
        let cell = table.first { cell in
          rest -= cell.probability
          return rest < 0
        }
        guard let cell = cell ?? table.last else { continue }
        func ofGold(_ isRight: Bool) -> Double {
          let values = isRight ? Self.confidence.right : Self.confidence.wrong
          return values[Int.random(in: 0..<values.count, using: &numbers)]
        }
        paired.add(
          gold: cell.gold, first: (cell.first, ofGold(cell.first == cell.gold)),
          second: (cell.second, ofGold(cell.second == cell.gold)))
      }
      return paired
    }
  }

  static let usual = [
    Design(rows: 100, shares: [0.6, 0.4], accuracies: (0.8, 0.85), likeness: 0.5)
  ]
  static let all =
    usual + [
      Design(rows: 50, shares: [0.5, 0.5], accuracies: (0.8, 0.85), likeness: 0.5),
      Design(rows: 100, shares: [0.5, 0.5], accuracies: (0.9, 0.92), likeness: 0.5),
      Design(rows: 200, shares: [0.9, 0.1], accuracies: (0.9, 0.92), likeness: 0.5),
      Design(rows: 200, shares: [0.4, 0.3, 0.2, 0.1], accuracies: (0.8, 0.85), likeness: 0.5),
      Design(rows: 500, shares: [0.7, 0.3], accuracies: (0.95, 0.96), likeness: 0.7),
      Design(rows: 1000, shares: [0.4, 0.3, 0.2, 0.1], accuracies: (0.6, 0.7), likeness: 0.3),
      Design(rows: 2000, shares: [0.5, 0.5], accuracies: (0.9, 0.9), likeness: 0.9),
    ]
  static let chosen = ProcessInfo.processInfo.environment["WINNOW_COVERAGE"] == "all" ? all : usual

  @Test(arguments: chosen)
  func intervalsCoverTheTruth(_ design: Design) {
    let pairs = 1000
    var covered: [PairedClassification.Comparison: Int] = [:]
    let (truth, table) = (design.truth, design.table)
    var numbers = SeededNumbers(seed: 17)
    for pair in 0..<pairs {
      let found = design.sample(table, by: &numbers).differences(
        PairedBootstrap(draws: 500, seed: UInt64(pair)))
      for (comparison, difference) in found {
        guard let interval = difference.interval, let value = truth[comparison] else { continue }
        // Sums of the truth are rounded; 0.05 itself must lie in an interval that ends there.
        if interval.lower - 1e-9 <= value, value <= interval.upper + 1e-9 {
          covered[comparison, default: 0] += 1
        }
      }
    }
    for comparison in PairedClassification.Comparison.allCases {
      let share = Double(covered[comparison] ?? 0) / Double(pairs)
      #expect((0.93...0.97).contains(share), "\(comparison.rawValue): \(share)")
    }
  }
}
