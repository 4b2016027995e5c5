/// The predictions of two classifiers of several labels a row on the same rows, held against gold and against each
/// other.
public struct PairedLabelSets: Sendable {
  /// The number of labels C.
  public let labels: Int
  /// Which of the two gives just the labels that a row has, on how many rows.
  public private(set) var outcomes = PairedOutcomes()
  /// The rows on which both give the same labels.
  public private(set) var agreements = 0
  /// The rows of each triple of sets.
  private var triples: [Triple: Int] = [:]

  /// A metric that two classifiers are compared by.
  public enum Comparison: String, Sendable, CaseIterable {
    /// The share of rows that are given just the labels that they have.
    case exactMatch = "exact_match"
    /// The mean of the labels' F1 over those that a row has or was given.
    case macroF1 = "macro_f1"
    /// F1 of all labels' summed counts.
    case microF1 = "micro_f1"
  }

  private struct Triple: Hashable {
    let gold, first, second: [Int]
  }

  /// A comparison of no rows over `labels` labels.
  public init(labels: Int) { self.labels = labels }

  /// The number of rows.
  public var rows: Int { outcomes.rows }

  /// Counts one row: its labels, and those that each classifier gives it, ascending.
  public mutating func add(gold: [Int], first: [Int], second: [Int]) {
    precondition(
      [gold, first, second].allSatisfy { $0.allSatisfy { (0..<labels).contains($0) } },
      "every label is below \(labels)")
    triples[Triple(gold: gold, first: first, second: second), default: 0] += 1
    outcomes.add(firstIsRight: first == gold, secondIsRight: second == gold)
    if first == second { agreements += 1 }
  }

  /// How well each label is found by the first and by the second.
  public var classMetrics: (first: [ClassMetrics], second: [ClassMetrics]) {
    let cells = cells
    var totals = Totals(labels: labels)
    totals.count(cells.map(\.triple), cells.map(\.rows))
    return (totals.first.classes(totals.support), totals.second.classes(totals.support))
  }

  /// Every comparison with its interval. O(draws × triples × labels a row).
  public func differences(_ bootstrap: PairedBootstrap) -> [Comparison: MetricDifference] {
    guard rows > 0 else {
      let none = MetricDifference(
        first: .undefined("no row has gold"), second: .undefined("no row has gold"), interval: nil)
      return Dictionary(uniqueKeysWithValues: Comparison.allCases.map { ($0, none) })
    }
    let cells = cells
    let triples = cells.map(\.triple)
    var totals = Totals(labels: labels)
    let intervals = bootstrap.intervals(counts: cells.map(\.rows), statistics: 3) { drawn, values in
      totals.count(triples, drawn)
      values[0] = Double(totals.second.exact - totals.first.exact) / Double(rows)
      values[1] = (totals.second.macroF1(totals.support) ?? 0) - (totals.first.macroF1(totals.support) ?? 0)
      values[2] = (totals.second.microF1(totals.support) ?? 0) - (totals.first.microF1(totals.support) ?? 0)
    }
    totals.count(triples, cells.map(\.rows))
    func metric(_ value: Double?) -> Metric {
      value.map { Metric($0) } ?? .undefined("no row has a label or was given one")
    }
    func difference(_ statistic: Int, _ value: (Side) -> Double?) -> MetricDifference {
      MetricDifference(
        first: metric(value(totals.first)), second: metric(value(totals.second)),
        interval: intervals?[statistic])
    }
    return [
      .exactMatch: difference(0) { Double($0.exact) / Double(rows) },
      .macroF1: difference(1) { $0.macroF1(totals.support) },
      .microF1: difference(2) { $0.microF1(totals.support) },
    ]
  }

  /// The triples that occur, in an order of their own, so that draws do not depend on a dictionary's.
  private var cells: [(triple: Triple, rows: Int)] {
    triples.sorted { one, other in
      for set in [\Triple.gold, \Triple.first, \Triple.second]
      where one.key[keyPath: set] != other.key[keyPath: set] {
        return one.key[keyPath: set].lexicographicallyPrecedes(other.key[keyPath: set])
      }
      return false
    }.map { ($0.key, $0.value) }
  }

  /// What one classifier's metrics are computed from, beside the labels' support.
  private struct Side {
    var exact = 0
    var given, hits: [Int]

    func classes(_ support: [Int]) -> [ClassMetrics] {
      support.indices.map { ClassMetrics(hits: hits[$0], given: given[$0], support: support[$0]) }
    }

    func macroF1(_ support: [Int]) -> Double? {
      var sum = 0.0
      var occurring = 0
      for label in support.indices where given[label] + support[label] > 0 {
        sum += 2 * Double(hits[label]) / Double(given[label] + support[label])
        occurring += 1
      }
      return occurring == 0 ? nil : sum / Double(occurring)
    }

    func microF1(_ support: [Int]) -> Double? {
      let all = given.reduce(0, +) + support.reduce(0, +)
      return all == 0 ? nil : 2 * Double(hits.reduce(0, +)) / Double(all)
    }

    mutating func clear() {
      exact = 0
      for label in given.indices { (given[label], hits[label]) = (0, 0) }
    }

    mutating func count(_ set: [Int], gold: [Int], rows: Int) {
      if set == gold { exact += rows }
      for label in set {
        given[label] += rows
        if gold.contains(label) { hits[label] += rows }
      }
    }
  }

  private struct Totals {
    var support: [Int]
    var first, second: Side

    init(labels: Int) {
      support = [Int](repeating: 0, count: labels)
      first = Side(given: support, hits: support)
      second = first
    }

    mutating func count(_ triples: [Triple], _ rows: [Int]) {
      for label in support.indices { support[label] = 0 }
      first.clear()
      second.clear()
      for (cell, triple) in triples.enumerated() where rows[cell] > 0 {
        for label in triple.gold { support[label] += rows[cell] }
        first.count(triple.first, gold: triple.gold, rows: rows[cell])
        second.count(triple.second, gold: triple.gold, rows: rows[cell])
      }
    }
  }
}
