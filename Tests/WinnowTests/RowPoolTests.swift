import Testing

@testable import Winnow

@Suite struct RowPoolTests {
  @Test func fewRowsAreAllInThePool() {
    let pool = RowPool(of: 10, answered: [3, 12], eligible: [1, 3, 5, 7], limit: 5, seed: 1)
    #expect(pool.rows == Array(0..<10) && pool.open == [1, 5, 7] && pool.answered == [3])
    #expect(pool.told(4) == "4 rows")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func ofManyRowsSoManyAreDrawnBesideThoseAnswered(seed: UInt64) {
    let answered: Set = [0, 17, 999]
    let pool = RowPool(of: 1000, answered: answered, eligible: nil, limit: 100, seed: seed)
    #expect(pool.rows == pool.rows.sorted() && Set(pool.rows).count == 103)
    #expect(pool.answered.map { pool.rows[$0] } == [0, 17, 999])
    #expect(pool.open.count == 100 && Set(pool.open).isDisjoint(with: pool.answered))
    #expect(pool.told(10) == "about 100 rows")
    let again = RowPool(of: 1000, answered: answered, eligible: nil, limit: 100, seed: seed)
    #expect(again.rows == pool.rows)
    // Rows from everywhere: a draw that hung at one end would be seen here.
    let half = pool.open.count { pool.rows[$0] < 500 }
    #expect((25...75).contains(half))
  }

  @Test func onlyEligibleRowsAreDrawn() {
    let eligible = Set(stride(from: 0, to: 1000, by: 4))
    let pool = RowPool(of: 1000, answered: [4], eligible: eligible, limit: 100, seed: 3)
    #expect(pool.open.allSatisfy { eligible.contains(pool.rows[$0]) && pool.rows[$0] != 4 })
    #expect(pool.rows.count == 101)
  }
}
