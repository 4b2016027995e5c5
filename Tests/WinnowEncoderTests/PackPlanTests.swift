import TestSupport
import Testing
import WinnowEncoder

@Suite struct PackPlanTests {
  static let lengths: [[Int]] = [
    [], [1], [600], [5, 5, 5], [512, 512], Array(1...100), Array(repeating: 33, count: 200),
    [900, 3, 3, 3, 512, 1],
  ]

  @Test func everySequenceIsInOnePackThatFits() throws {
    try withEvery("lengths", in: Self.lengths) { lengths in
      try withEvery("workers", in: [nil, 1, 2, 7]) { (workers: Int?) in
        try withEvery("limit", in: [1, 64, 512]) { limit in
          var plan = PackPlan()
          plan.arrange(lengths: [7, 7, 7], limit: 3)
          plan.arrange(lengths: lengths, limit: limit, sharedBy: workers)
          let packs = (0..<plan.count).map { Array(plan[$0]) }
          #expect(packs.flatMap(\.self).sorted() == Array(lengths.indices))
          #expect(packs.allSatisfy { !$0.isEmpty })
          for pack in packs where pack.count > 1 {
            #expect(pack.reduce(0) { $0 + lengths[$1] } <= limit)
          }
          #expect(packs.flatMap { $0.map { lengths[$0] } } == lengths.sorted(by: >))
        }
      }
    }
  }

  @Test func theLastPacksAreSmallWhereNothingFollows() {
    let lengths = Array(repeating: 16, count: 128)
    var plan = PackPlan()
    plan.arrange(lengths: lengths, limit: 512)
    #expect((0..<plan.count).map { plan[$0].count } == [32, 32, 32, 32])
    plan.arrange(lengths: lengths, limit: 512, sharedBy: 2)
    let sizes = (0..<plan.count).map { plan[$0].count }
    #expect(sizes == sizes.sorted(by: >))
    // Two workers that take the next pack as they become free end within one small pack of each other.
    var loads = [0, 0]
    for size in sizes { loads[loads[0] <= loads[1] ? 0 : 1] += size }
    #expect(abs(loads[0] - loads[1]) <= 8)
  }
}
