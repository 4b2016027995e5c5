/// Why a labelling function could not vote on one row; the row then counts as an abstention.
///
/// A reason says what went wrong and never quotes the row, whose text is private.
public struct LabelingFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong.
  public let reason: String

  /// A fault with its reason.
  public init(_ reason: String) { self.reason = reason }

  /// The reason.
  public var description: String { reason }
}
