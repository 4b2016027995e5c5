import TestSupport
import Testing

@testable import WinnowTensor

/// A matrix over memory that it does not own against one that does.
@Suite struct MatrixTests {
  private func pair(rows: Int, columns: Int) -> (owned: Matrix, mapped: Matrix) {
    let values = (0..<rows * columns).map { Float($0) / 8 }
    return (
      Matrix(rows: rows, columns: columns, values: values),
      Matrix(Tensor(shape: [rows, columns], values: values))
    )
  }

  @Test func bothSayTheSame() throws {
    try withEvery("rows", in: [0, 1, 7]) { rows in
      let (owned, mapped) = pair(rows: rows, columns: 3)
      #expect(owned == mapped && mapped == owned && mapped.values == owned.values)
      for row in 0..<rows {
        #expect(Array(mapped[row: row]) == Array(owned[row: row]))
        #expect((0..<3).allSatisfy { mapped[row, $0] == owned[row, $0] })
      }
      let picked = (0..<rows).flatMap { [rows - 1 - $0, 0] }
      #expect(mapped.selecting(rows: picked) == owned.selecting(rows: picked))
    }
    #expect(pair(rows: 2, columns: 3).mapped != pair(rows: 3, columns: 2).mapped)
  }

  @Test func aChangeIsOfTheMatrixAlone() {
    let (owned, mapped) = pair(rows: 2, columns: 2)
    var (changed, filled) = (mapped, mapped)
    changed[1, 0] = 9
    filled.withMutableValues { for index in $0.indices { $0[index] = 1 } }
    #expect(mapped == owned && changed != mapped)
    #expect(changed.values == [0, 0.125, 9, 0.375] && filled.values == [1, 1, 1, 1])
  }
}
