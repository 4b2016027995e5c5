internal import COpenBLAS

/// Writes α · op(A) · x + β · y over y: the general matrix-vector product (BLAS `sgemv`), in f32.
///
/// A is stored row-major as `rows × columns`; op(A) is A, or its transpose where `transposed` is true.
/// x has op(A)'s columns and y its rows. Where `beta` is 0, what y held before is not read. Runs on
/// the calling thread alone, in O(rows · columns).
public func gemv(
  _ matrix: Span<Float>, rows: Int, columns: Int, transposed: Bool = false, _ vector: Span<Float>,
  into result: inout MutableSpan<Float>, alpha: Float = 1, beta: Float = 0
) {
  let shape = ProductShape(
    rows: transposed ? columns : rows, columns: 1, inner: transposed ? rows : columns,
    transposesLeft: transposed)
  shape.check(left: matrix.count, right: vector.count, result: result.count)
  guard shape.inner > 0 else {
    // BLAS leaves y alone where x is empty, and does not even scale it.
    for row in result.indices { result[row] = beta == 0 ? 0 : beta * result[row] }
    return
  }
  guard result.count > 0 else { return }
  BLASRuntime.start()
  matrix.withUnsafeBufferPointer { a in
    vector.withUnsafeBufferPointer { x in
      result.withUnsafeMutableBufferPointer { y in
        cblas_sgemv(
          CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), alpha,
          a.baseAddress, Int32(max(1, columns)), x.baseAddress, 1, beta, y.baseAddress, 1)
      }
    }
  }
}

/// Writes α · op(A) · x + β · y over y: the general matrix-vector product (BLAS `dgemv`), in f64.
///
/// A is stored row-major as `rows × columns`; op(A) is A, or its transpose where `transposed` is true.
/// x has op(A)'s columns and y its rows. Where `beta` is 0, what y held before is not read. Runs on
/// the calling thread alone, in O(rows · columns).
public func gemv(
  _ matrix: Span<Double>, rows: Int, columns: Int, transposed: Bool = false, _ vector: Span<Double>,
  into result: inout MutableSpan<Double>, alpha: Double = 1, beta: Double = 0
) {
  let shape = ProductShape(
    rows: transposed ? columns : rows, columns: 1, inner: transposed ? rows : columns,
    transposesLeft: transposed)
  shape.check(left: matrix.count, right: vector.count, result: result.count)
  guard shape.inner > 0 else {
    // BLAS leaves y alone where x is empty, and does not even scale it.
    for row in result.indices { result[row] = beta == 0 ? 0 : beta * result[row] }
    return
  }
  guard result.count > 0 else { return }
  BLASRuntime.start()
  matrix.withUnsafeBufferPointer { a in
    vector.withUnsafeBufferPointer { x in
      result.withUnsafeMutableBufferPointer { y in
        cblas_dgemv(
          CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), alpha,
          a.baseAddress, Int32(max(1, columns)), x.baseAddress, 1, beta, y.baseAddress, 1)
      }
    }
  }
}
