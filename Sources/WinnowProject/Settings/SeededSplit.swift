/// How the rows of one file are dealt out to the splits: by a hash of the seed and the row's number.
///
/// A row's split depends on nothing else, so rows can be streamed, files can be read in parts, and
/// rows that are added at the end move no other.
public struct SeededSplit: Sendable, Equatable {
  /// The expected share of rows for validation.
  public var validation: Double
  /// The expected share of rows for the test.
  public var test: Double
  /// The seed.
  public var seed: Int

  /// A split of these shares, the rest being for training: by default four fifths, and a tenth each
  /// for validation and test.
  public init(validation: Double = 0.1, test: Double = 0.1, seed: Int = 1) {
    self.validation = validation
    self.test = test
    self.seed = seed
  }

  /// The split of the row with this number in its file.
  public func split(ofRow number: Int) -> Split {
    // 53 bits of SplitMix64's output function, first over the seed so that neighbouring seeds give
    // unrelated splits.
    let mixed = Self.mix(Self.mix(UInt64(bitPattern: Int64(seed))) &+ UInt64(bitPattern: Int64(number)))
    let position = Double(mixed >> 11) * 0x1p-53
    if position < test { return .test }
    return position < test + validation ? .validation : .train
  }

  /// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), section 3.
  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
