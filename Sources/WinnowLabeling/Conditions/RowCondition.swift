/// Something that is true or false of a row: what labelling functions are restricted to and put together from.
///
/// A row on which a part cannot be judged, for want of a column, say, is judged by the other parts where they
/// decide it whatever that part is, and is a fault where they do not (Kleene's strong logic of three values), so
/// that the order of the parts changes nothing.
public indirect enum RowCondition: Sendable {
  /// Holds where the function votes, whatever for.
  case votes(any LabelingFunction)
  /// Holds where the condition holds with a column's value in the text's place; null is the empty text.
  case column(String, RowCondition)
  /// Holds where a column's value is what is asked for.
  case comparison(ColumnComparison)
  /// Holds where one of the conditions does.
  case any([RowCondition])
  /// Holds where all of the conditions do.
  case all([RowCondition])
  /// Holds where the condition does not.
  case not(RowCondition)

  /// Whether the condition holds on a row.
  ///
  /// - Throws: `LabelingFault` where that cannot be told: a column is missing or holds something else, a search
  ///   reaches a limit.
  public func holds(on row: LabelingRow) throws -> Bool {
    switch self {
    case .votes(let function): try function.vote(on: row) != .abstain
    case .column(let column, let condition):
      try condition.holds(
        on: LabelingRow(
          number: row.number, text: try ColumnText.of(column, in: row), fields: row.fields, scores: row.scores
        ))
    case .comparison(let comparison): try comparison.holds(on: row)
    case .any(let conditions): try Self.decide(conditions, by: true, on: row)
    case .all(let conditions): try Self.decide(conditions, by: false, on: row)
    case .not(let condition): try !condition.holds(on: row)
    }
  }

  /// Whether it looks at nothing but the row's text.
  var readsTextAlone: Bool {
    switch self {
    case .votes(let function): function.readsTextAlone
    case .column, .comparison: false
    case .any(let conditions), .all(let conditions): conditions.allSatisfy(\.readsTextAlone)
    case .not(let condition): condition.readsTextAlone
    }
  }

  /// `decisive` where a condition says so, else the opposite, or the first fault.
  private static func decide(
    _ conditions: [RowCondition], by decisive: Bool, on row: LabelingRow
  ) throws -> Bool {
    var fault: (any Error)?
    for condition in conditions {
      do { if try condition.holds(on: row) == decisive { return decisive } } catch { fault = fault ?? error }
    }
    if let fault { throw fault }
    return !decisive
  }
}
