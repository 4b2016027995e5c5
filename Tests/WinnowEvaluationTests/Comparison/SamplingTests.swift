import Foundation
import TestSupport
import Testing

@testable import WinnowEvaluation

@Suite struct SamplingTests {
  /// Draws against the masses of the distribution by χ², at a seed that was not chosen for its result.
  @Test(arguments: [
    (1, 0.3), (7, 0.5), (20, 0.05), (25, 0.8), (40, 0.5), (200, 0.04), (300, 0.35), (5000, 0.993),
    (100_000, 0.0004),
  ])
  func binomialDrawsHaveTheirDistribution(_ trials: Int, _ probability: Double) {
    let distribution = BinomialDistribution(trials: trials, probability: probability)
    var numbers = SplitMix64(seed: 11)
    let draws = 20_000
    var found: [Int: Int] = [:]
    for _ in 0..<draws { found[distribution.draw(by: &numbers), default: 0] += 1 }
    #expect(found.keys.allSatisfy { (0...trials).contains($0) })
    var squares = 0.0
    var cells = 0
    var (restFound, restExpected) = (0, 0.0)
    var logMass = Double(trials) * log1p(-probability)
    for k in 0...trials {
      let expected = Double(draws) * exp(logMass)
      if expected >= 8 {
        squares += pow(Double(found[k] ?? 0) - expected, 2) / expected
        cells += 1
      } else {
        restFound += found[k] ?? 0
        restExpected += expected
      }
      logMass += log(Double(trials - k) / Double(k + 1)) + log(probability) - log1p(-probability)
    }
    if restExpected > 0 { squares += pow(Double(restFound) - restExpected, 2) / max(restExpected, 1) }
    // χ² of n cells is about n, with a deviation of √(2n); five of them.
    let limit = Double(cells) + 5 * (2 * Double(cells)).squareRoot() + 5
    #expect(squares < limit, "\(squares) of \(cells) cells")
  }

  @Test func extremeProbabilitiesDrawNothingOrAll() {
    var numbers = SplitMix64(seed: 1)
    for trials in [0, 1, 1000] {
      #expect(BinomialDistribution(trials: trials, probability: 0).draw(by: &numbers) == 0)
      #expect(BinomialDistribution(trials: trials, probability: 1).draw(by: &numbers) == trials)
      #expect(BinomialDistribution(trials: trials, probability: 1.0000001).draw(by: &numbers) == trials)
    }
  }

  /// Both ways of drawing: means and variances of cells, and every draw is of as many rows as there are.
  @Test(arguments: [[5, 0, 90, 3, 2], [1, 1, 1, 1, 1, 1, 1, 2], [1000, 10, 0, 30_000, 500], [7]])
  func multinomialDrawsHaveTheirMomentsAndTheirSum(_ counts: [Int]) {
    let rows = counts.reduce(0, +)
    let distribution = MultinomialDistribution(counts: counts)
    var numbers = SplitMix64(seed: 5)
    var drawn = [Int](repeating: 0, count: counts.count)
    var sums = [Double](repeating: 0, count: counts.count)
    var squares = sums
    let draws = 4000
    for _ in 0..<draws {
      distribution.draw(into: &drawn, by: &numbers)
      #expect(drawn.reduce(0, +) == rows)
      for (cell, count) in drawn.enumerated() {
        sums[cell] += Double(count)
        squares[cell] += pow(Double(count - counts[cell]), 2)
      }
    }
    for (cell, count) in counts.enumerated() {
      let variance = Double(count) * (1 - Double(count) / Double(rows))
      let error = (variance / Double(draws)).squareRoot()
      #expect(abs(sums[cell] / Double(draws) - Double(count)) <= 5 * error)
      #expect(abs(squares[cell] / Double(draws) - variance) <= 0.2 * variance)
    }
  }

  @Test func groupedValuesKeepTheirMeanAndTheirSpread() {
    var numbers = SeededNumbers(seed: 3)
    let values = (0..<30_000).map { _ in
      let value = Double.random(in: -1...1, using: &numbers)
      return value * value * value * (Bool.random(using: &numbers) ? 20 : 1)
    }
    let groups = ValueGroups(values)
    #expect(groups.counts.count < 4000 && groups.counts.reduce(0, +) == values.count)
    #expect(abs(groups.sum(groups.counts) - values.reduce(0, +)) < 1e-8)
    #expect(ValueGroups([Double](repeating: 0.25, count: 30_000)).counts == [30_000])
  }
}
