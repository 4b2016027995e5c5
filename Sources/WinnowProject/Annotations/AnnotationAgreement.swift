public import WinnowEvaluation

/// How far people agree on the rows that several of them have answered.
public struct AnnotationAgreement: Sendable, Equatable {
  /// How far two people agree.
  public struct Pair: Sendable, Equatable {
    /// The one.
    public let first: String
    /// The other.
    public let second: String
    /// Their agreement on the rows that both have answered.
    public let agreement: CohenKappa
  }

  /// Each pair of people who have answered the same rows.
  public let pairs: [Pair]
  /// The agreement of all.
  public let fleiss: FleissKappa

  /// The agreement of people.
  ///
  /// - Parameters:
  ///   - people: their names, in the order of ``pairs``.
  ///   - rows: what each of them says of a row, as a class index.
  ///   - classes: the number of classes, above all indices.
  init(of people: [String], _ rows: [[String: Int]], classes: Int) {
    var pairs: [Pair] = []
    for (place, first) in people.enumerated() {
      for second in people[(place + 1)...] {
        let both = rows.compactMap { row -> (first: Int, second: Int)? in
          guard let one = row[first], let other = row[second] else { return nil }
          return (one, other)
        }
        guard !both.isEmpty else { continue }
        pairs.append(Pair(first: first, second: second, agreement: CohenKappa(both, classes: classes)))
      }
    }
    self.pairs = pairs
    fleiss = FleissKappa(rows.map { $0.values.map(\.self) }, classes: classes)
  }
}
