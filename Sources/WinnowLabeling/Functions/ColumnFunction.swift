import WinnowData

/// Takes its votes from a column of the data that holds labels' names.
public struct ColumnFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The column.
  public let column: String
  private let labels: LabelNames

  /// A function of a column.
  ///
  /// - Parameter labels: The names of the classes, in order.
  public init(name: String, column: String, labels: [String]) {
    self.name = name
    self.column = column
    self.labels = LabelNames(labels)
  }

  /// The class that the column names, an abstention where it is empty or null, and a fault where the
  /// row has no such column or the column holds something else.
  public func vote(on row: LabelingRow) throws -> Vote {
    switch row.fields[column] {
    case nil: throw LabelingFault("the row has no column \"\(column)\"")
    case .null, .string(""): return .abstain
    case .string(let name): return try vote(for: name)
    case .number(let number): return try vote(for: number.literal)
    case .bool(let value): return try vote(for: "\(value)")
    case .array, .object: throw LabelingFault("column \"\(column)\" holds no label's name")
    }
  }

  private func vote(for name: String) throws -> Vote {
    guard let label = labels[name] else {
      throw LabelingFault("column \"\(column)\" holds something that is no label's name")
    }
    return .label(label)
  }
}
