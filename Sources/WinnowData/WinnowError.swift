/// What went wrong with something that came from outside: the one error shape of the package.
///
/// Every failure that a file, a flag, a row or a request can cause is thrown as this type, so that
/// exit codes, HTTP statuses and C codes are each one table over ``Kind``. A value names the place,
/// what was found there, what was expected, and what to do about it. It never quotes a row's text:
/// texts are private, and callers that show one do so only where the user asked for it.
public struct WinnowError: Error, Sendable, Equatable {
  /// The class of failure, which decides the exit code.
  public enum Kind: Sendable, Equatable, CaseIterable {
    /// A flag or an argument that cannot be meant (exit code 64).
    case usage
    /// Content that breaks its format's rules or contradicts other content (65).
    case data
    /// A file or folder that should be there and is not (66).
    case missingInput
    /// A broken promise of this program (70).
    case `internal`
    /// The operating system refused to read or write (74).
    case inputOutput
    /// The person at the terminal stopped the run (130).
    case interrupted
  }

  /// The class of failure.
  public let kind: Kind
  /// Where: a file, then a field, row or line where one is known, such as `train.csv, line 3`.
  public let place: String
  /// What was found there.
  public let found: String
  /// What would have been right; nil where `found` already says it.
  public let expected: String?
  /// What the reader can do about it; nil where nothing helps beyond correcting the place.
  public let advice: String?

  /// An error from its parts.
  public init(
    _ kind: Kind, at place: String, found: String, expected: String? = nil, advice: String? = nil
  ) {
    self.kind = kind
    self.place = place
    self.found = found
    self.expected = expected
    self.advice = advice
  }

  /// This error with `outer` set before its place, for a reader that knows the file of a value that
  /// an inner parser rejected.
  public func within(_ outer: String) -> WinnowError {
    WinnowError(
      kind, at: place.isEmpty ? outer : "\(outer), \(place)", found: found, expected: expected,
      advice: advice)
  }
}

extension WinnowError: CustomStringConvertible {
  /// `place: found; expected …. Advice.` on one line.
  public var description: String {
    var text = place.isEmpty ? found : "\(place): \(found)"
    if let expected { text += "; expected \(expected)" }
    if let advice { text += ". \(advice)" }
    return text
  }
}
