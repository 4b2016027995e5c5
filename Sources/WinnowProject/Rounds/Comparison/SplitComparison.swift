public import WinnowData
public import WinnowEvaluation

/// What two rounds' trained models say of the rows of one split that both have.
public struct SplitComparison: Sendable {
  /// A label as both find it on the rows that both have.
  public struct Label: Sendable {
    /// Its name.
    public let name: String
    /// As the first round's model finds it.
    public let first: ClassMetrics
    /// As the second round's model finds it.
    public let second: ClassMetrics
  }

  /// The split.
  public let split: Split
  /// The rows that both have, by identifier and text.
  public internal(set) var sharedRows = 0
  /// How many rows the first alone has.
  public internal(set) var onlyFirst = 0
  /// How many rows the second alone has.
  public internal(set) var onlySecond = 0
  /// The identifiers of rows whose text is another one.
  public internal(set) var changedTexts: [JSONValue] = []
  /// How many shared rows have no gold.
  public internal(set) var withoutGold = 0
  /// The identifiers of shared rows whose gold is another one.
  public internal(set) var changedGold: [JSONValue] = []
  /// How many shared rows are left out because their gold label is not one of both rounds' labels, by label.
  public internal(set) var incomparable: [(label: String, rows: Int)] = []
  /// Which of the two models is right on how many rows.
  public internal(set) var outcomes = PairedOutcomes()
  /// The rows on which both models give the same.
  public internal(set) var agreements = 0
  /// The metrics on these rows with their differences, by their names in `metrics.json`.
  public internal(set) var differences: [(metric: String, difference: MetricDifference)] = []
  /// The labels of both rounds.
  public internal(set) var labels: [Label] = []
  /// The rows that got better.
  public internal(set) var better: [MovedRow] = []
  /// The rows that got worse.
  public internal(set) var worse: [MovedRow] = []

  init(split: Split) { self.split = split }
}

/// Compares two rounds on a split, row by row.
struct SplitComparer {
  let first: [PredictedRow]
  let second: [PredictedRow]
  let firstLabels: [String]
  let secondLabels: [String]
  let isMultiLabel: Bool
  let bootstrap: PairedBootstrap

  func compare(on split: Split) -> SplitComparison {
    var comparison = SplitComparison(split: split)
    let matched = MatchedRows(first, second)
    comparison.sharedRows = matched.pairs.count
    comparison.onlyFirst = matched.onlyFirst
    comparison.onlySecond = matched.onlySecond
    comparison.changedTexts = matched.changed
    let names = firstLabels + secondLabels.filter { !firstLabels.contains($0) }
    let index = Dictionary(zip(names, 0...)) { first, _ in first }
    let known = Set(firstLabels).intersection(secondLabels)
    var single = PairedClassification(classes: max(names.count, 1))
    var several = PairedLabelSets(labels: names.count)
    var incomparable: [String: Int] = [:]
    for pair in matched.pairs {
      let (one, other) = (first[pair.first], second[pair.second])
      guard let gold = one.gold ?? other.gold else {
        comparison.withoutGold += 1
        continue
      }
      let strange = (gold + (other.gold ?? [])).first { !known.contains($0) }
      if let strange {
        incomparable[strange, default: 0] += 1
        continue
      }
      guard one.gold == nil || other.gold == nil || Set(one.gold ?? []) == Set(other.gold ?? []) else {
        comparison.changedGold.append(one.identifier)
        continue
      }
      func indices(_ labels: [String]) -> [Int] { labels.compactMap { index[$0] }.sorted() }
      let (firstIsRight, secondIsRight) = (Set(one.given) == Set(gold), Set(other.given) == Set(gold))
      if isMultiLabel {
        several.add(gold: indices(gold), first: indices(one.given), second: indices(other.given))
      } else if let label = gold.first.flatMap({ index[$0] }), let before = indices(one.given).first,
        let after = indices(other.given).first, let place = firstLabels.firstIndex(of: gold[0]),
        let otherPlace = secondLabels.firstIndex(of: gold[0])
      {
        single.add(
          gold: label, first: (before, one.probabilities[place]),
          second: (after, other.probabilities[otherPlace]))
      }
      guard firstIsRight != secondIsRight else { continue }
      let moved = MovedRow(
        identifier: one.identifier, gold: gold, first: one.given, second: other.given, text: one.shownText)
      if secondIsRight { comparison.better.append(moved) } else { comparison.worse.append(moved) }
    }
    comparison.incomparable = incomparable.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let (before, after): ([ClassMetrics], [ClassMetrics])
    if isMultiLabel {
      let found = several.differences(bootstrap)
      comparison.differences = PairedLabelSets.Comparison.allCases.compactMap { metric in
        found[metric].map { (metric.rawValue, $0) }
      }
      (comparison.outcomes, comparison.agreements) = (several.outcomes, several.agreements)
      (before, after) = several.classMetrics
    } else {
      let found = single.differences(bootstrap)
      comparison.differences = PairedClassification.Comparison.allCases.compactMap { metric in
        found[metric].map { (metric.rawValue, $0) }
      }
      (comparison.outcomes, comparison.agreements) = (single.outcomes, single.agreements)
      (before, after) = single.classMetrics
    }
    comparison.labels = names.enumerated().filter { known.contains($1) }.map {
      .init(name: $1, first: before[$0], second: after[$0])
    }
    return comparison
  }
}
