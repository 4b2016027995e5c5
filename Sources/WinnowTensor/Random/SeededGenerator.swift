private import Foundation

/// A sequence of random numbers that a seed decides, the same on every machine and in every release.
///
/// SplitMix64 (Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014):
/// a counter of odd step and a mixing function, of period 2⁶⁴. The draws below are written out here and
/// not left to the standard library, whose algorithms (of `shuffle`, say) may change with its version.
/// Not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64
  private var spareNormal: Double?

  /// The generator of `seed`.
  public init(seed: UInt64) { state = seed }

  /// The generator of one of many streams of a seed, such as an epoch's or a row's: what a stream
  /// draws does not depend on how much another drew.
  public init(seed: UInt64, stream: UInt64) {
    var mixer = SeededGenerator(seed: stream)
    state = seed ^ mixer.next()
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number uniform over [0, 1): one of 2⁵³ equally spaced ones.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number uniform over [`range.lowerBound`, `range.upperBound`).
  public mutating func uniform(in range: Range<Double>) -> Double {
    let value = range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
    // The sum can round up to the bound that the range leaves out.
    return value < range.upperBound ? value : range.upperBound.nextDown
  }

  /// An integer uniform over 0 ..< `bound`, without bias (Lemire 2019, *Fast random integer generation
  /// in an interval*). The bound is positive.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "no integer lies in 0 ..< \(bound)")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A number from the normal distribution of mean 0 and variance 1 (Marsaglia's polar method; every
  /// second one is the spare of the one before).
  public mutating func normal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spareNormal = y * factor
      return x * factor
    }
  }

  /// Puts `values` into a uniformly random order (Fisher and Yates, from the last place down).
  public mutating func shuffle<Element>(_ values: inout [Element]) {
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, integer(below: last + 1))
    }
  }
}
