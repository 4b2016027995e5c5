/// Seeded numbers for the examples' data: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014), the mixing of ``SeededSplit`` over a counter.
struct MixedNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = SeededSplit.mix(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SeededSplit.mix(state)
  }
}
