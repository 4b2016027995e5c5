extension EncoderConfiguration {
  /// Disentangled attention's distances (transformers `modeling_deberta_v2.py`).
  public struct Disentangled: Sendable, Hashable {
    /// The distances, or buckets of them, to either side: half the rows of the table.
    public var span: Int
    /// The distance from which on all share the last bucket; nil where each has a row of its own.
    public var farthest: Int?
    /// Whether queries meet the distances' keys (`c2p`).
    public var contentToPosition: Bool
    /// Whether keys meet the distances' queries (`p2c`).
    public var positionToContent: Bool
    /// Whether a layer projects distances with the projections of its own queries and keys.
    public var sharesProjections: Bool
    /// Whether the table of distances is normalised first.
    public var isNormalised: Bool
  }
}
