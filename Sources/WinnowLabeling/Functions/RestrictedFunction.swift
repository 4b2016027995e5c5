/// A labelling function that is asked only where a condition holds, and abstains elsewhere: `where` in
/// `winnow.yaml`.
public struct RestrictedFunction: LabelingFunction {
  /// The function that is asked.
  public let base: any LabelingFunction
  /// Where it is asked.
  public let condition: RowCondition

  /// A function that is asked where `condition` holds.
  public init(_ base: any LabelingFunction, where condition: RowCondition) {
    (self.base, self.condition) = (base, condition)
  }

  /// The name of the function that is asked.
  public var name: String { base.name }

  /// Whether neither the function nor the condition looks at columns.
  public var readsTextAlone: Bool { base.readsTextAlone && condition.readsTextAlone }

  /// The function's vote where the condition holds, else an abstention; a fault where that cannot be told.
  public func vote(on row: LabelingRow) throws -> Vote {
    try condition.holds(on: row) ? base.vote(on: row) : .abstain
  }
}
