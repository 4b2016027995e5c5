import TestSupport
import Testing
import WinnowTensor

@Suite struct ProductTests {
  @Test func productsEqualTheScalarTwin() throws {
    var numbers = SeededGenerator(seed: 1)
    try withEvery("rows", in: [0, 1, 3, 16, 17]) { rows in
      try withEvery("columns", in: [0, 1, 2, 9]) { columns in
        try withEvery("inner", in: [0, 1, 7, 40]) { inner in
          try withEvery("transposes", in: 0..<4) { transposes in
            let shape = ProductShape(
              rows: rows, columns: columns, inner: inner, transposesLeft: transposes & 1 == 1,
              transposesRight: transposes & 2 == 2)
            let left = (0..<rows * inner).map { _ in numbers.normal() }
            let right = (0..<inner * columns).map { _ in numbers.normal() }
            let before = (0..<rows * columns).map { _ in numbers.normal() }
            let expected = scalarTwin(left, right, before, shape)

            let doubles = applying(to: before) {
              gemm(left.span, right.span, into: &$0, shape, alpha: 2, beta: 0.5)
            }
            #expect(Tolerance.exact.differences(doubles, expected) == [])

            let left32 = left.map(Float.init)
            let right32 = right.map(Float.init)
            let floats = applying(to: before.map(Float.init)) {
              gemm(left32.span, right32.span, into: &$0, shape, alpha: 2, beta: 0.5)
            }
            #expect(Tolerance.op.differences(floats.map(Double.init), expected) == [])
          }
        }
      }
    }
  }

  @Test func vectorProductsEqualTheScalarTwin() throws {
    var numbers = SeededGenerator(seed: 2)
    try withEvery("rows", in: [0, 1, 5, 33]) { rows in
      try withEvery("columns", in: [0, 1, 8, 31]) { columns in
        try withEvery("transposed", in: [false, true]) { transposed in
          let shape = ProductShape(
            rows: transposed ? columns : rows, columns: 1, inner: transposed ? rows : columns,
            transposesLeft: transposed)
          let matrix = (0..<rows * columns).map { _ in numbers.normal() }
          let vector = (0..<shape.inner).map { _ in numbers.normal() }
          let before = (0..<shape.rows).map { _ in numbers.normal() }
          let expected = scalarTwin(matrix, vector, before, shape)

          let doubles = applying(to: before) {
            gemv(
              matrix.span, rows: rows, columns: columns, transposed: transposed, vector.span, into: &$0,
              alpha: 2, beta: 0.5)
          }
          #expect(Tolerance.exact.differences(doubles, expected) == [])

          let matrix32 = matrix.map(Float.init)
          let vector32 = vector.map(Float.init)
          let floats = applying(to: before.map(Float.init)) {
            gemv(
              matrix32.span, rows: rows, columns: columns, transposed: transposed, vector32.span, into: &$0,
              alpha: 2, beta: 0.5)
          }
          #expect(Tolerance.op.differences(floats.map(Double.init), expected) == [])
        }
      }
    }
  }

  @Test func aZeroBetaIgnoresWhatWasThere() {
    let left = [1.0, 2]
    let right = [3.0]
    let result = applying(to: [.nan, .infinity]) {
      gemm(left.span, right.span, into: &$0, ProductShape(rows: 2, columns: 1, inner: 1))
    }
    #expect(result == [3, 6])
  }

  @Test func anOperandOfTheWrongSizeTraps() async {
    await #expect(processExitsWith: .failure) {
      let left = [1.0, 2]
      let right = [3.0]
      _ = applying(to: [0.0]) {
        gemm(left.span, right.span, into: &$0, ProductShape(rows: 1, columns: 1, inner: 1))
      }
    }
  }
}

/// `values` after `body` wrote to them.
private func applying<Value>(to values: [Value], _ body: (inout MutableSpan<Value>) -> Void) -> [Value] {
  var values = values
  var span = values.mutableSpan
  body(&span)
  return values
}

/// 2 · op(A) · op(B) + C / 2, one scalar after the other.
private func scalarTwin(
  _ left: [Double], _ right: [Double], _ before: [Double], _ shape: ProductShape
) -> [Double] {
  var result = before.map { $0 / 2 }
  for row in 0..<shape.rows {
    for column in 0..<shape.columns {
      for step in 0..<shape.inner {
        let a = shape.transposesLeft ? left[step * shape.rows + row] : left[row * shape.inner + step]
        let b =
          shape.transposesRight ? right[column * shape.inner + step] : right[step * shape.columns + column]
        result[row * shape.columns + column] += 2 * a * b
      }
    }
  }
  return result
}
