import WinnowData

/// What a column that lists labels says of one of them: class 1 where it is listed, and, where the lists are
/// complete, class 0 where it is not.
struct ColumnLabelFunction: LabelingFunction {
  let name: String
  let column: String
  /// The label.
  let label: Int
  /// Whether a list names every label that a row has.
  let isComplete: Bool
  let reader: LabelSetReader

  /// The vote on the label; a fault where the row has no such column or it lists something else.
  func vote(on row: LabelingRow) throws -> Vote {
    guard let value = row.fields[column] else { throw LabelingFault("the row has no column \"\(column)\"") }
    switch reader.read(value) {
    case .missing: return .abstain
    case .labels(let labels) where labels.contains(label): return .label(1)
    case .labels: return isComplete ? .label(0) : .abstain
    case .unknown: throw LabelingFault("column \"\(column)\" lists something that is no label's name")
    case .noList(let kind):
      throw LabelingFault("column \"\(column)\" holds \(kind), where a list of labels is expected")
    }
  }
}
