import Foundation
import TestSupport
import Testing

@testable import WinnowTensor

/// Attention with each of its schemes of positions against the formula in double precision.
@Suite struct AttentionTests {
  let heads = 2
  let lengths = [1, 2, 5, 6, 7, 15, 16, 17, 63, 64, 65, 130]

  /// Random queries, keys and values.
  struct Input {
    let heads: Int
    let d: Int
    let values: [Float]

    init(heads: Int, d: Int, tokens: Int, _ numbers: inout SeededNumbers) {
      (self.heads, self.d) = (heads, d)
      values = (0..<3 * tokens * heads * d).map { _ in Float.random(in: -2...2, using: &numbers) }
    }

    /// The vector of a token: 0 its query, 1 its key, 2 its value.
    func vector(_ part: Int, _ token: Int, _ head: Int) -> [Double] {
      let first = ((token * 3 + part) * heads + head) * d
      return values[first..<first + d].map(Double.init)
    }
  }

  /// Whether attention equals softmax(score) · v, where `score` is given a query, a key, both in the pack, and a
  /// head, and is nil for a key that the query does not see.
  func check(
    _ positions: SelfAttention.Positions, scale: Float? = nil, set: InstructionSet, d: Int, _ input: Input,
    score: (_ query: Int, _ key: Int, _ head: Int) -> Double?
  ) throws {
    let kernels = try #require(Kernels(set))
    let attention = SelfAttention(
      heads: heads, headSize: d, positions: positions, scale: scale, kernels: kernels)
    let cumulative = lengths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    let tokens = lengths.reduce(0, +)
    var y = [Float](repeating: 0, count: tokens * heads * d)
    let scratchCount = attention.scratchCount(longest: 130)
    var scratch = [Float](repeating: .nan, count: scratchCount + 64)
    var logSums = [Float](repeating: 0, count: heads * tokens)
    var span = y.mutableSpan
    var scratchSpan = scratch.mutableSpan
    var room = scratchSpan._mutatingExtracting(..<scratchCount)
    attention.apply(
      input.values.span, cumulativeLengths: cumulative, into: &span, scratch: &room,
      logSums: logSums.mutableSpan)
    try #require(scratch[scratchCount...].allSatisfy { $0.isNaN }, "written behind the scratch")
    for (start, length) in zip(cumulative, lengths) {
      try withEvery("length", in: [length]) { length in
        for head in 0..<heads {
          for query in start..<start + length {
            let powers = (start..<start + length).map { key in score(query, key, head).map { exp($0) } ?? 0 }
            let sum = powers.reduce(0, +)
            var expected = [Double](repeating: 0, count: d)
            for (key, power) in powers.enumerated() where power > 0 {
              for (column, value) in input.vector(2, start + key, head).enumerated() {
                expected[column] += power / sum * value
              }
            }
            let first = (query * heads + head) * d
            try #require(Tolerance.op.differences(y[first..<first + d].map(Double.init), expected) == [])
            let logSum = Double(logSums[heads * start + head * length + query - start])
            try #require(Tolerance.op.accepts(logSum, log(sum)))
          }
        }
      }
    }
  }

  func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  @Test(arguments: InstructionSet.available)
  func plainAttentionEqualsTheFormula(set: InstructionSet) throws {
    var numbers = SeededNumbers(seed: 3)
    try withEvery("head size", in: [1, 5, 10, 16, 32, 48, 64, 80, 128]) { d in
      let input = Input(heads: heads, d: d, tokens: lengths.reduce(0, +), &numbers)
      try check(.none, set: set, d: d, input) { query, key, head in
        product(input.vector(0, query, head), input.vector(1, key, head)) / Double(d).squareRoot()
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func biasedAttentionEqualsTheFormula(set: InstructionSet) throws {
    var numbers = SeededNumbers(seed: 4)
    try withEvery("head size", in: [5, 32]) { d in
      let input = Input(heads: heads, d: d, tokens: lengths.reduce(0, +), &numbers)
      let bias = RelativePositionBias(heads: heads, longest: 130) { Float($1) / Float(50 * ($0 + 1)) }
      try check(.biased(bias), set: set, d: d, input) { query, key, head in
        product(input.vector(0, query, head), input.vector(1, key, head)) / Double(d).squareRoot()
          + Double(key - query) / Double(50 * (head + 1))
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func aWindowLeavesOutWhatIsFartherAway(set: InstructionSet) throws {
    var numbers = SeededNumbers(seed: 5)
    let input = Input(heads: heads, d: 20, tokens: lengths.reduce(0, +), &numbers)
    try withEvery("window", in: [0, 1, 5, 6, 16, 31, 64, 128, 129, 500]) { window in
      try check(.window(window, longest: 200), set: set, d: 20, input) { query, key, head in
        guard abs(query - key) <= window else { return nil }
        return product(input.vector(0, query, head), input.vector(1, key, head)) / 20.0.squareRoot()
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func disentangledAttentionEqualsTheFormula(set: InstructionSet) throws {
    let kernels = try #require(Kernels(set))
    var numbers = SeededNumbers(seed: 6)
    try withEvery("head size", in: [5, 16, 20], "rows", in: [1, 6, 31, 32, 33, 64, 300]) { d, rows in
      let input = Input(heads: heads, d: d, tokens: lengths.reduce(0, +), &numbers)
      func vectors() -> Tensor {
        Tensor(
          shape: [rows, heads * d],
          values: (0..<rows * heads * d).map { _ in Float.random(in: -2...2, using: &numbers) })
      }
      let (keys, queries) = (vectors(), vectors())
      func vector(_ table: Tensor, _ row: Int, _ head: Int) -> [Double] {
        let first = (row * heads + head) * d
        return table.values[first..<first + d].map(Double.init)
      }
      // Some distances share a row, as they do in buckets.
      func row(_ distance: Int) -> Int { min(max(rows / 2 + (distance + 1) / 2, 0), rows - 1) }
      try withEvery("parts", in: [1, 2, 3]) { parts in
        let distances = DisentangledDistances(
          heads: heads, headSize: d, longest: 140, rows: rows, keys: parts & 1 > 0 ? keys : nil,
          queries: parts & 2 > 0 ? queries : nil, kernels: kernels, row: row)
        try check(.disentangled(distances), scale: 0.125, set: set, d: d, input) { query, key, head in
          let (q, k) = (input.vector(0, query, head), input.vector(1, key, head))
          var sum = product(q, k)
          if parts & 1 > 0 { sum += product(q, vector(keys, row(query - key), head)) }
          if parts & 2 > 0 { sum += product(k, vector(queries, row(query - key), head)) }
          return sum * 0.125
        }
      }
    }
  }
}
