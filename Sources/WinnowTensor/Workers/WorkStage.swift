/// One step of a job: pieces that any workers may do in any order, and what follows when all are done.
public struct WorkStage: Sendable {
  /// The number of pieces, at least one.
  let count: Int
  /// Does one piece, from 0 to `count - 1`.
  let body: @Sendable (Int) throws -> Void
  /// The step behind this one; nil where the job is done.
  let next: @Sendable () throws -> WorkStage?

  /// A step of `count` pieces.
  public init(
    count: Int, _ body: @escaping @Sendable (Int) throws -> Void,
    then next: @escaping @Sendable () throws -> WorkStage? = { nil }
  ) {
    precondition(count > 0, "a step has at least one piece")
    self.count = count
    self.body = body
    self.next = next
  }
}
