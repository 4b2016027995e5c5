public import WinnowData

/// Something that a check of a project has to say.
public struct Finding: Sendable, Equatable, CustomStringConvertible {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// A round cannot be run.
    case error
    /// A round can be run, and is probably not what was meant.
    case warning
    /// Good to know before a round is run.
    case note
  }

  /// How much it matters.
  public let severity: Severity
  /// Place, what was found there, and what to do about it.
  public let fault: WinnowError

  /// `error: train.csv, line 3: …`
  public var description: String { "\(severity): \(fault)" }
}
