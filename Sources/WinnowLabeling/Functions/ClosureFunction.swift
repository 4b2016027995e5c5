/// Votes by a closure: a labelling function written in Swift.
public struct ClosureFunction: LabelingFunction {
  /// The name.
  public let name: String
  private let body: @Sendable (LabelingRow) throws -> Vote

  /// A function of a closure, which must depend on nothing but the row.
  public init(_ name: String, _ body: @escaping @Sendable (LabelingRow) throws -> Vote) {
    self.name = name
    self.body = body
  }

  /// A function of a closure that answers with a case of an enumeration, whose cases in order are the
  /// classes, or nil to abstain.
  public init<Label: CaseIterable & Equatable & Sendable>(
    _ name: String, labels: Label.Type, _ body: @escaping @Sendable (LabelingRow) throws -> Label?
  ) {
    let cases = Array(labels.allCases)
    self.init(name) { row in
      guard let answer = try body(row) else { return .abstain }
      return cases.firstIndex(of: answer).map(Vote.label) ?? .abstain
    }
  }

  /// What the closure answers.
  public func vote(on row: LabelingRow) throws -> Vote { try body(row) }
}
