private import Foundation

/// The predictions of two classifiers on the same rows, held against gold and against each other.
///
/// What is kept is how many rows have each triple of gold, first and second class, and one number a row for the log
/// loss.
public struct PairedClassification: Sendable {
  /// The number of classes C.
  public let classes: Int
  /// Which of the two is right on how many rows.
  public private(set) var outcomes = PairedOutcomes()
  /// The rows on which both give the same class.
  public private(set) var agreements = 0
  /// The rows of each triple, by ((gold · C) + first) · C + second.
  private var triples: [Int: Int] = [:]
  /// The second's log loss less the first's, row by row.
  private var lossDifferences: [Double] = []
  private var firstLoss = 0.0
  private var secondLoss = 0.0

  /// A metric that two classifiers are compared by.
  public enum Comparison: String, Sendable, CaseIterable {
    /// The share of rows whose class is right.
    case accuracy
    /// The mean of the F1 of the classes that occur in gold or among the predictions of the one or the other.
    case macroF1 = "macro_f1"
    /// The mean of −log of the gold class's probability.
    case logLoss = "log_loss"
  }

  /// A comparison of no rows over `classes` classes.
  public init(classes: Int) {
    precondition(classes >= 1, "a row has a class")
    self.classes = classes
  }

  /// The number of rows.
  public var rows: Int { outcomes.rows }

  /// Counts one row.
  ///
  /// - Parameters:
  ///   - gold: the true class.
  ///   - first: the first classifier's class, and its probability of the true one.
  ///   - second: the second classifier's.
  public mutating func add(
    gold: Int, first: (label: Int, ofGold: Double), second: (label: Int, ofGold: Double)
  ) {
    precondition(
      [gold, first.label, second.label].allSatisfy { (0..<classes).contains($0) },
      "every class is below \(classes)")
    triples[(gold * classes + first.label) * classes + second.label, default: 0] += 1
    outcomes.add(firstIsRight: first.label == gold, secondIsRight: second.label == gold)
    if first.label == second.label { agreements += 1 }
    let (before, after) = (Self.loss(first.ofGold), Self.loss(second.ofGold))
    firstLoss += before
    secondLoss += after
    lossDifferences.append(after - before)
  }

  /// As scikit-learn's `log_loss`: the probability clipped by the resolution of f64.
  private static func loss(_ probability: Double) -> Double {
    -log(min(max(probability, Double.ulpOfOne), 1 - Double.ulpOfOne))
  }

  /// How well each class is found by the first and by the second.
  public var classMetrics: (first: [ClassMetrics], second: [ClassMetrics]) {
    let cells = cells
    var totals = Totals(classes: classes)
    totals.count(cells.map(\.triple), cells.map(\.rows))
    return (
      (0..<classes).map {
        ClassMetrics(hits: totals.firstHits[$0], given: totals.firstGiven[$0], support: totals.support[$0])
      },
      (0..<classes).map {
        ClassMetrics(hits: totals.secondHits[$0], given: totals.secondGiven[$0], support: totals.support[$0])
      }
    )
  }

  /// Every comparison with its interval. O(draws × (triples + C) + N log N).
  public func differences(_ bootstrap: PairedBootstrap) -> [Comparison: MetricDifference] {
    guard rows > 0 else {
      let none = MetricDifference(
        first: .undefined("no row has gold"), second: .undefined("no row has gold"), interval: nil)
      return Dictionary(uniqueKeysWithValues: Comparison.allCases.map { ($0, none) })
    }
    let cells = cells
    let triples = cells.map(\.triple)
    var totals = Totals(classes: classes)
    let intervals = bootstrap.intervals(counts: cells.map(\.rows), statistics: 2) { drawn, values in
      totals.count(triples, drawn)
      values[0] = Double(totals.secondHits.reduce(0, +) - totals.firstHits.reduce(0, +)) / Double(rows)
      values[1] = totals.secondMacroF1 - totals.firstMacroF1
    }
    totals.count(triples, cells.map(\.rows))
    let losses = ValueGroups(lossDifferences)
    let lossInterval = bootstrap.intervals(counts: losses.counts, statistics: 1) { drawn, values in
      values[0] = losses.sum(drawn) / Double(rows)
    }
    let n = Double(rows)
    return [
      .accuracy: MetricDifference(
        first: Metric(Double(totals.firstHits.reduce(0, +)) / n),
        second: Metric(Double(totals.secondHits.reduce(0, +)) / n), interval: intervals?[0]),
      .macroF1: MetricDifference(
        first: Metric(totals.firstMacroF1), second: Metric(totals.secondMacroF1), interval: intervals?[1]),
      .logLoss: MetricDifference(
        first: Metric(firstLoss / n), second: Metric(secondLoss / n), interval: lossInterval?[0]),
    ]
  }

  /// The triples that occur, in their order, so that draws do not depend on a dictionary's.
  private var cells: [(triple: Triple, rows: Int)] {
    triples.sorted { $0.key < $1.key }.map { key, rows in
      (Triple(gold: key / classes / classes, first: key / classes % classes, second: key % classes), rows)
    }
  }

  private struct Triple {
    let gold, first, second: Int
  }

  /// What the metrics are computed from: sums over rows.
  private struct Totals {
    var support, firstGiven, firstHits, secondGiven, secondHits: [Int]

    init(classes: Int) {
      support = [Int](repeating: 0, count: classes)
      (firstGiven, firstHits, secondGiven, secondHits) = (support, support, support, support)
    }

    mutating func count(_ triples: [Triple], _ rows: [Int]) {
      for label in support.indices {
        support[label] = 0
        firstGiven[label] = 0
        firstHits[label] = 0
        secondGiven[label] = 0
        secondHits[label] = 0
      }
      for (cell, triple) in triples.enumerated() where rows[cell] > 0 {
        support[triple.gold] += rows[cell]
        firstGiven[triple.first] += rows[cell]
        secondGiven[triple.second] += rows[cell]
        if triple.first == triple.gold { firstHits[triple.gold] += rows[cell] }
        if triple.second == triple.gold { secondHits[triple.gold] += rows[cell] }
      }
    }

    var firstMacroF1: Double { macroF1(hits: firstHits, given: firstGiven) }
    var secondMacroF1: Double { macroF1(hits: secondHits, given: secondGiven) }

    private func macroF1(hits: [Int], given: [Int]) -> Double {
      var sum = 0.0
      var occurring = 0
      for label in support.indices where given[label] + support[label] > 0 {
        sum += 2 * Double(hits[label]) / Double(given[label] + support[label])
        occurring += 1
      }
      return occurring == 0 ? 0 : sum / Double(occurring)
    }
  }
}
