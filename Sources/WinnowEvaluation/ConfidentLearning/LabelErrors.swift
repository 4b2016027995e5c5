/// The rows whose label is probably wrong, by confident learning on probabilities that were predicted for each
/// row by a model that had not seen it.
///
/// The rows that cleanlab 2.9's `find_label_issues` flags with its defaults (`prune_by_noise_rate`, at least one
/// row left a class), equal ones in the order of NumPy's portable sort.
public struct LabelErrors: Sendable, Equatable {
  /// One row.
  public struct Row: Sendable, Equatable {
    /// The row's number.
    public let row: Int
    /// The label that it has.
    public let given: Int
    /// The label that the probabilities speak for.
    public let suggested: Int
    /// The probability of the label that it has: the lower, the more suspicious (`self_confidence`).
    public let confidence: Double
  }

  /// The flagged rows, the most suspicious first; of equally suspicious ones, the first.
  public let rows: [Row]
  /// How many rows of each given class (outer) are estimated to belong to each class (inner), `[C][C]`.
  public let joint: [[Int]]
  /// The mean probability of each class over the rows that have it; 2 for a class that no row has.
  public let thresholds: [Double]

  /// The label errors among `labels`. O(C N log N).
  ///
  /// - Parameters:
  ///   - labels: one class a row.
  ///   - probabilities: N × C finite numbers, row after row, of models that had not seen the row.
  ///   - classes: the number of classes C, at least two.
  public init(labels: [Int], probabilities: [Double], classes: Int) {
    precondition(classes >= 2, "a label has an alternative")
    precondition(probabilities.count == labels.count * classes, "a row has a probability a class")
    precondition(labels.allSatisfy { (0..<classes).contains($0) }, "every label is a class")
    let joint = ConfidentJoint(labels: labels, probabilities: probabilities, classes: classes)
    let removed = Self.removals(joint.counts)
    var flagged = [Bool](repeating: false, count: labels.count)
    for label in 0..<classes {
      let members = labels.indices.filter { labels[$0] == label }
      guard members.count > 1 else { continue }
      for other in 0..<classes where other != label && removed[label][other] > 0 {
        let margins = members.map { row in
          -(probabilities[row * classes + other] - probabilities[row * classes + label])
        }
        for place in IndirectQuicksort.order(margins).prefix(removed[label][other]) {
          flagged[members[place]] = true
        }
      }
    }
    rows = labels.indices.filter { flagged[$0] }.compactMap { row in
      var values = probabilities[row * classes..<(row + 1) * classes]
      let label = values.startIndex + labels[row]
      let suggested = firstOfLargest(values)
      let confidence = values[label]
      // A prediction that equals the label, or nearly so, is no argument against it.
      values[label] += ConfidentJoint.margin
      guard firstOfLargest(values) != label else { return nil }
      return Row(
        row: row, given: labels[row], suggested: suggested - values.startIndex, confidence: confidence)
    }.sorted { ($0.confidence, $0.row) < ($1.confidence, $1.row) }
    self.joint = joint.counts
    thresholds = joint.thresholds
  }

  /// How many rows of each given class are to be taken for each other class, so that one row a class stays.
  private static func removals(_ joint: [[Int]]) -> [[Int]] {
    joint.indices.map { label in
      let added = max(joint[label][label], 1) - joint[label][label]
      let others = max(joint[label].count { $0 != 0 } - 1, 1)
      return joint[label].map { Int(max(Double($0) - Double(added) / Double(others), 0)) }
    }
  }
}
