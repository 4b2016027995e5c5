/// The first random number of NumPy's legacy generator, which is all the chance in the label model.
///
/// MT19937 (Matsumoto and Nishimura 1998) seeded by `init_genrand`, and 53 bits of two outputs as
/// `numpy.random.seed(seed); numpy.random.random()` makes them, so that fits start where snorkel's do.
enum MersenneTwister {
  /// The first uniform number in [0, 1) after seeding.
  static func firstUniform(seed: UInt32) -> Double {
    var state = [UInt32](repeating: seed, count: 624)
    for index in 1..<state.count {
      let previous = state[index - 1]
      state[index] = 1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(index)
    }
    let high = output(0, of: state) >> 5
    let low = output(1, of: state) >> 6
    return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
  }

  /// Output `index` of the first generation, twisted and tempered; the recurrence looks 397 words
  /// ahead, so outputs below 227 need the seeded state alone.
  private static func output(_ index: Int, of state: [UInt32]) -> UInt32 {
    let joined = (state[index] & 0x8000_0000) | (state[index + 1] & 0x7fff_ffff)
    var word = state[index + 397] ^ (joined >> 1) ^ (joined & 1 == 1 ? 0x9908_b0df : 0)
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    word ^= word >> 18
    return word
  }
}
