import Dispatch
import Synchronization
import TestSupport
import Testing
import WinnowTensor

/// A team does every part of every op once, whoever comes to help, and changes no byte of a result.
@Suite struct WorkTeamTests {
  /// What `lead` returns while the team's other members help, each on a thread of its own.
  private func withHelpers<Result>(_ team: WorkTeam, _ lead: () -> Result) -> Result {
    let group = DispatchGroup()
    for _ in 1..<team.members { DispatchQueue.global().async(group: group) { team.help() } }
    let result = lead()
    team.close()
    group.wait()
    return result
  }

  @Test func everyPartIsDoneOnceBeforeTheNextOp() {
    let team = WorkTeam(members: 3)
    withHelpers(team) {
      for op in 0..<5000 {
        let parts = op % 7
        let counter = Counter()
        team.split(parts) { part in counter.add(1 << (8 * part)) }
        let expected = (0..<parts).reduce(0) { $0 + 1 << (8 * $1) }
        guard counter.value == expected else {
          Issue.record("op \(op): parts done \(counter.value), expected \(expected)")
          return
        }
      }
    }
  }

  @Test func theLeadNeedsNobody() {
    let team = WorkTeam(members: 8)
    let counter = Counter()
    team.split(8) { _ in counter.add(1) }
    team.close()
    team.help()
    #expect(counter.value == 8)
  }

  @Test(arguments: InstructionSet.available)
  func productsAndAttentionAreTheSameBytes(set: InstructionSet) throws {
    let kernels = try #require(Kernels(set))
    var numbers = SeededNumbers(seed: 11)
    func random(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float.random(in: -1...1, using: &numbers) }
    }
    try withEvery("members", in: [1, 2, 3, 8]) { members in
      try withEvery("heads", in: [1, 4, 5]) { heads in
        let (d, lengths) = (12, [1, 13, 40])
        let (rows, columns) = (54, heads * d)
        let cumulative = lengths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
        let attention = SelfAttention(heads: heads, headSize: d, kernels: kernels)
        let layer = LinearLayer(
          weight: Tensor(shape: [3 * columns, columns], values: random(3 * columns * columns)),
          bias: Tensor(shape: [3 * columns], values: random(3 * columns)), kernels: kernels)
        let (x, residual) = (random(rows * columns), random(3 * rows * columns))
        func run(_ team: WorkTeam?) -> [Float] {
          let room = max(layer.scratchCount(rows: rows), attention.scratchCount(longest: 40))
          var scratch = [Float](repeating: .nan, count: room * (team?.members ?? 1))
          var projected = [Float](repeating: .nan, count: 3 * rows * columns)
          var context = [Float](repeating: .nan, count: rows * columns)
          var within = scratch.mutableSpan
          var to = projected.mutableSpan
          layer.apply(
            x.span, rows: rows, activation: .gelu, residual: residual.span, into: &to, scratch: &within,
            team: team)
          var out = context.mutableSpan
          attention.apply(
            projected.span, cumulativeLengths: cumulative, into: &out, scratch: &within, team: team)
          return projected + context
        }
        let team = WorkTeam(members: members)
        let shared = withHelpers(team) { run(team) }
        try #require(shared == run(nil))
      }
    }
  }
}

/// A sum that threads add to.
private final class Counter: Sendable {
  private let sum = Atomic(0)
  var value: Int { sum.load(ordering: .relaxed) }
  func add(_ amount: Int) { sum.wrappingAdd(amount, ordering: .relaxed) }
}
