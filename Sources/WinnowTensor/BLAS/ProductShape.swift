/// The sides of the product op(A) · op(B) → C over row-major matrices without gaps between their rows.
///
/// op(A) is `rows × inner`, op(B) is `inner × columns` and C is `rows × columns`. A transposed factor
/// is stored the other way round: A as `inner × rows`, B as `columns × inner`.
public struct ProductShape: Sendable, Equatable {
  /// The rows of op(A) and of C.
  public let rows: Int
  /// The columns of op(B) and of C.
  public let columns: Int
  /// The columns of op(A), which are the rows of op(B).
  public let inner: Int
  /// Whether A is stored as `inner × rows`.
  public let transposesLeft: Bool
  /// Whether B is stored as `columns × inner`.
  public let transposesRight: Bool

  /// A shape from its sides. No side is negative, and each fits the 32-bit integers of BLAS.
  public init(
    rows: Int, columns: Int, inner: Int, transposesLeft: Bool = false, transposesRight: Bool = false
  ) {
    precondition(
      [rows, columns, inner].allSatisfy { $0 >= 0 && $0 <= Int(Int32.max) },
      "a product of \(rows) × \(inner) by \(inner) × \(columns) has a side that BLAS cannot take")
    self.rows = rows
    self.columns = columns
    self.inner = inner
    self.transposesLeft = transposesLeft
    self.transposesRight = transposesRight
  }

  /// The stored row length of A; BLAS wants at least 1 even of an empty matrix.
  var leftStride: Int32 { Int32(max(1, transposesLeft ? rows : inner)) }
  /// The stored row length of B.
  var rightStride: Int32 { Int32(max(1, transposesRight ? inner : columns)) }
  /// The stored row length of C.
  var resultStride: Int32 { Int32(max(1, columns)) }

  /// Traps where the three operands do not have exactly the values that this shape asks for.
  func check(left: Int, right: Int, result: Int) {
    precondition(left == rows * inner, "A has \(left) values; \(rows) × \(inner) are needed")
    precondition(right == inner * columns, "B has \(right) values; \(inner) × \(columns) are needed")
    precondition(result == rows * columns, "C has \(result) values; \(rows) × \(columns) are needed")
  }
}
