/// The cells of a confusion matrix with the rows behind each.
public struct ConfusionCells: Sendable, Equatable {
  /// One cell: the rows of one true label that were given one label.
  public struct Cell: Sendable, Equatable {
    /// The true class.
    public let gold: Int
    /// The class that the rows were given.
    public let predicted: Int
    /// The rows, those that are most surely given their label first; of equally sure ones, the first.
    public let rows: [Int]
  }

  /// The rows by gold label (outer) and predicted label (inner), `[C][C]`.
  public let counts: [[Int]]
  /// The cells off the diagonal that have rows, the fullest first; of equally full ones in class order.
  public let errors: [Cell]

  /// The cells of rows whose gold and predicted classes are below `classes`; a row with neither is left out.
  ///
  /// O(N log N).
  ///
  /// - Parameters:
  ///   - gold: one class a row; nil where a row has none.
  ///   - predicted: one class a row; nil where it was given none.
  ///   - confidence: how sure the given label is, one number a row.
  public init(gold: [Int?], predicted: [Int?], confidence: [Double], classes: Int) {
    precondition(
      gold.count == predicted.count && gold.count == confidence.count, "every row has all three values")
    var counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    var rows: [Int: [Int]] = [:]
    for row in gold.indices {
      guard let truth = gold[row], let given = predicted[row] else { continue }
      counts[truth][given] += 1
      if truth != given { rows[truth * classes + given, default: []].append(row) }
    }
    self.counts = counts
    errors = rows.map { key, members in
      Cell(
        gold: key / classes, predicted: key % classes,
        rows: members.sorted { (-confidence[$0], $0) < (-confidence[$1], $1) })
    }.sorted { (-$0.rows.count, $0.gold, $0.predicted) < (-$1.rows.count, $1.gold, $1.predicted) }
  }
}
