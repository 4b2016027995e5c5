/// Sequences laid one behind the other without padding: what the encoder computes on in one go.
public struct PackedBatch: Sendable, Equatable {
  /// The token ids of all sequences, T of them.
  public private(set) var ids: [Int32] = []
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
    cumulativeLengths.removeAll(keepingCapacity: true)
    cumulativeLengths.append(0)
    longest = 0
  }

  /// Appends one sequence, whose tokens all have type 0.
  public mutating func append(_ sequence: some Collection<Int32>) {
    precondition(!sequence.isEmpty, "a sequence has at least one token")
    ids.append(contentsOf: sequence)
    cumulativeLengths.append(ids.count)
    longest = max(longest, sequence.count)
  }

  /// The tokens of sequence `sequence`.
  public func range(of sequence: Int) -> Range<Int> {
    cumulativeLengths[sequence]..<cumulativeLengths[sequence + 1]
  }
}
