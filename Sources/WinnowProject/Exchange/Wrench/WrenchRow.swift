public import WinnowData

/// A row of a WRENCH set.
public struct WrenchRow: Sendable, Equatable {
  /// The row's name in the file, mostly its number.
  public var key: String
  /// The row's data: `text`, and what else the set has, in the order of the file.
  public var data: JSONObject
  /// The class index of the gold label; nil where the row has none.
  public var gold: Int?
  /// What each labelling function said: a class index, -1 for an abstention.
  public var votes: [Int16]

  /// A row from its parts.
  public init(key: String, data: JSONObject, gold: Int?, votes: [Int16]) {
    (self.key, self.data, self.gold, self.votes) = (key, data, gold, votes)
  }
}
