/// Votes for one class wherever a condition holds.
public struct ConditionFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  private let condition: RowCondition

  /// A function of a condition.
  public init(name: String, condition: RowCondition, label: Int) {
    (self.name, self.condition, self.label) = (name, condition, label)
  }

  /// Whether the condition looks at no column.
  public var readsTextAlone: Bool { condition.readsTextAlone }

  /// The label where the condition holds, else an abstention; a fault where that cannot be told.
  public func vote(on row: LabelingRow) throws -> Vote {
    try condition.holds(on: row) ? .label(label) : .abstain
  }
}
