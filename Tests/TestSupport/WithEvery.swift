/// Runs `body` on every value, and says which one failed: the case belongs to the failure.
public func withEvery<Value>(
  _ label: String, in values: some Sequence<Value>, _ body: (Value) throws -> Void
) throws {
  for value in values {
    do { try body(value) } catch { throw FailingCase(label: label, value: "\(value)", cause: error) }
  }
}

/// Calls `body` with every pair of a value of each, and says which pair was the first to fail.
public func withEvery<First, Second>(
  _ label: String, in values: some Sequence<First>, _ secondLabel: String, in seconds: some Sequence<Second>,
  _ body: (First, Second) throws -> Void
) throws {
  try withEvery(label, in: values) { value in
    try withEvery(secondLabel, in: seconds) { try body(value, $0) }
  }
}

/// A failure together with the case that it happened on; cases of nested loops read outside in.
public struct FailingCase: Error, CustomStringConvertible {
  let label: String
  let value: String
  let cause: any Error

  /// `m = 7: what failed`.
  public var description: String { "\(label) = \(value): \(cause)" }
}

/// A small generator with a seed, for property tests (SplitMix64).
public struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// The generator of this seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
