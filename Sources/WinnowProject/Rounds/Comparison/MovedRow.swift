public import WinnowData

/// A row that one round gets right and another one wrong.
public struct MovedRow: Sendable {
  /// Its identifier.
  public let identifier: JSONValue
  /// Its gold labels; one where rows have one label.
  public let gold: [String]
  /// What the first round's model gives it.
  public let first: [String]
  /// What the second round's model gives it.
  public let second: [String]
  /// Its text, where the reader asked for texts.
  public let text: String?
}
