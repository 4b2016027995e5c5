/// The probabilities of C classes for each of N rows, row-major.
public struct ClassProbabilities: Sendable, Equatable {
  /// The number of classes C.
  public let classCount: Int
  /// All probabilities, row after row; N × C of them.
  public private(set) var values: [Double]

  /// Probabilities over `values`, row after row.
  public init(classCount: Int, values: [Double]) {
    precondition(classCount > 0 && values.count % classCount == 0, "\(values.count) values do not fill rows")
    self.classCount = classCount
    self.values = values
  }

  /// The number of rows N.
  public var rowCount: Int { values.count / classCount }

  /// The probabilities of one row.
  public subscript(row row: Int) -> ArraySlice<Double> {
    values[row * classCount..<(row + 1) * classCount]
  }

  /// Adds the rows of `other` behind these.
  public mutating func append(contentsOf other: ClassProbabilities) {
    precondition(other.classCount == classCount, "only probabilities of the same classes can be put together")
    values.append(contentsOf: other.values)
  }

  /// One label a row: its most probable class, or what `ties` makes of several.
  ///
  /// - Parameter firstRow: The number of the first of these rows in the whole data; ties are drawn by it.
  public func labels(breakingTies ties: TieBreaking, firstRow: Int = 0) -> [Vote] {
    (0..<rowCount).map { ties.label(of: self[row: $0], row: firstRow + $0) }
  }
}
