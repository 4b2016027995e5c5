import Testing
import WinnowTensor

@Suite struct ProductRateTests {
  @Test func countsAMultiplicationAndAnAdditionForEachTerm() {
    var rate = ProductRate(
      of: [
        ProductShape(rows: 3, columns: 5, inner: 7, transposesRight: true),
        ProductShape(rows: 2, columns: 1, inner: 4),
      ], seed: 1)
    #expect(rate.operations == Double(2 * 3 * 5 * 7 + 2 * 2 * 1 * 4))
    #expect(rate.pass() >= 0)
    #expect(!BLASRuntime.coreName.isEmpty)
  }
}
