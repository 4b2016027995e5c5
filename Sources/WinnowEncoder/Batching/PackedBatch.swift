/// Sequences laid one behind the other without padding: what the encoder computes on in one go.
public struct PackedBatch: Sendable, Equatable {
  /// The token ids of all sequences, T of them.
  public private(set) var ids: [Int32] = []
  /// The type of each token; empty where all are 0.
  public private(set) var types: [Int32] = []
  /// Where each sequence begins, and T at the end: B + 1 numbers.
  public private(set) var cumulativeLengths = [0]
  /// The longest sequence's tokens.
  public private(set) var longest = 0

  /// A batch of no sequence.
  public init() {}

  /// T: the tokens of all sequences.
  public var tokens: Int { ids.count }
  /// B: the number of sequences.
  public var sequences: Int { cumulativeLengths.count - 1 }

  /// Takes all sequences out; the memory stays for the next ones.
  public mutating func removeAll() {
    ids.removeAll(keepingCapacity: true)
    types.removeAll(keepingCapacity: true)
    cumulativeLengths.removeAll(keepingCapacity: true)
    cumulativeLengths.append(0)
    longest = 0
  }

  /// Appends one sequence.
  ///
  /// - Parameter types: one for each token; nil where all are 0. Of a batch's sequences, all or none have
  ///   types.
  public mutating func append(_ sequence: some Collection<Int32>, types: ArraySlice<Int32>? = nil) {
    precondition(!sequence.isEmpty, "a sequence has at least one token")
    precondition(
      (types?.count ?? 0) + self.types.count == (types == nil ? 0 : ids.count + sequence.count),
      "all sequences of a batch have a type for each token, or none has")
    ids.append(contentsOf: sequence)
    if let types { self.types.append(contentsOf: types) }
    cumulativeLengths.append(ids.count)
    longest = max(longest, sequence.count)
  }

  /// The tokens of sequence `sequence`.
  public func range(of sequence: Int) -> Range<Int> {
    cumulativeLengths[sequence]..<cumulativeLengths[sequence + 1]
  }
}
