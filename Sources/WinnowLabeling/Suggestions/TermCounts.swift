/// Counts of terms, from which suggestions are ranked: first the rows with a known class, whose terms are the
/// candidates, then all rows.
///
/// Memory grows with the terms of the rows with a known class, and with the target rows that hold candidates.
public struct TermCounts: Sendable {
  /// The number of classes C.
  public let classCount: Int
  private let reader: TermReader
  private var candidates: [TextTerm: Counts] = [:]
  /// The known rows of each class.
  private var knownRows: [Int]
  private var rowCount = 0
  private var targetCount = 0

  /// What is counted for a term.
  private struct Counts: Sendable {
    /// The known rows of each class that hold it.
    var known: [Int]
    var rows = 0
    /// The target rows that hold it, by their number among the target rows.
    var targets: [Int] = []
  }

  /// Counts of no rows.
  public init(classCount: Int, reader: TermReader = TermReader()) {
    self.classCount = classCount
    self.reader = reader
    knownRows = [Int](repeating: 0, count: classCount)
  }

  /// Adds a row whose class is known; its terms become candidates.
  ///
  /// Known rows come before the rows of ``add(_:isTarget:)``, which count for candidates alone.
  public mutating func addKnown(_ text: String, label: Int) {
    precondition(rowCount == 0, "known rows come first")
    knownRows[label] += 1
    let none = Counts(known: [Int](repeating: 0, count: classCount))
    for term in reader.terms(of: text) { candidates[term, default: none].known[label] += 1 }
  }

  /// Drops the candidates that fewer than `minimum` known rows hold, once all known rows are in.
  public mutating func requireKnownRows(_ minimum: Int) {
    candidates = candidates.filter { $0.value.known.reduce(0, +) >= minimum }
  }

  /// Adds a row for which the candidates in it are counted.
  ///
  /// - Parameter isTarget: whether the row is one that suggestions are wanted for.
  public mutating func add(_ text: String, isTarget: Bool) {
    for term in reader.terms(of: text) {
      guard let position = candidates.index(forKey: term) else { continue }
      candidates.values[position].rows += 1
      if isTarget { candidates.values[position].targets.append(targetCount) }
    }
    rowCount += 1
    if isTarget { targetCount += 1 }
  }

  /// The best terms, each judged by the target rows that hold none of those before it.
  ///
  /// A term qualifies where its precision on the known rows reaches `minimumPrecision` and its Wilson interval lies
  /// above its class's share of them, so that chance alone brings few. Of terms that are equally good the simplest
  /// comes first. Cost: a pass over the candidates' target rows for each suggestion at most.
  public func suggestions(limit: Int, minimumPrecision: Double = 0.8) -> [TermSuggestion] {
    let known = knownRows.reduce(0, +)
    var open: [Candidate] = []
    for (term, counts) in candidates where !counts.targets.isEmpty {
      let candidate = Candidate(
        term, counts.known, knownRows: knownRows, of: known, counts.targets, counts.rows)
      guard let candidate, candidate.precision >= minimumPrecision else { continue }
      open.append(candidate)
    }
    open.sort(by: Candidate.precedes)
    var covered = [Bool](repeating: false, count: targetCount)
    var found: [TermSuggestion] = []
    // What a term is worth only falls as rows are covered: one that still leads, counted anew, is the best.
    while found.count < limit, var best = open.first {
      open.removeFirst()
      let fresh = best.targets.count { !covered[$0] }
      if fresh == best.fresh {
        for row in best.targets { covered[row] = true }
        found.append(best.suggestion(of: rowCount))
      } else if fresh > 0 {
        best.fresh = fresh
        let place = open.firstIndex { Candidate.precedes(best, $0) } ?? open.endIndex
        open.insert(best, at: place)
      }
    }
    return found
  }
}

/// A term that may be suggested.
private struct Candidate {
  let term: TextTerm
  let label: Int
  let knownRows: Int
  let rightRows: Int
  let interval: WilsonInterval
  /// How far the interval's lower bound lies above the class's share of the known rows.
  let gain: Double
  let targets: [Int]
  let rows: Int
  /// The target rows that hold no better suggestion, when they were counted last.
  var fresh: Int

  var precision: Double { Double(rightRows) / Double(knownRows) }
  var score: Double { gain * Double(fresh) }

  /// Nil where it says nothing of any class.
  init?(_ term: TextTerm, _ known: [Int], knownRows: [Int], of total: Int, _ targets: [Int], _ rows: Int) {
    let count = known.reduce(0, +)
    let right = known.max() ?? 0
    guard let label = known.firstIndex(of: right), let interval = WilsonInterval(successes: right, of: count)
    else { return nil }
    let gain = interval.lower - Double(knownRows[label]) / Double(total)
    guard gain > 0 else { return nil }
    (self.term, self.label, self.knownRows, rightRows) = (term, label, count, right)
    (self.interval, self.gain, self.targets, self.rows) = (interval, gain, targets, rows)
    fresh = targets.count
  }

  static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    left.score != right.score ? left.score > right.score : left.term < right.term
  }

  func suggestion(of rowCount: Int) -> TermSuggestion {
    TermSuggestion(
      term: term, label: label, knownRows: knownRows, rightRows: rightRows, interval: interval, rows: rows,
      coverage: Double(rows) / Double(rowCount), targetRows: targets.count, newTargetRows: fresh, score: score
    )
  }
}
