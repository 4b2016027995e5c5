internal import COpenBLAS

/// Writes α · op(A) · op(B) + β · C over C: the general matrix product (BLAS `sgemm`), in f32.
///
/// Row-major throughout; `shape` says which factor is transposed, and every operand has exactly the
/// values that it asks for. Where `beta` is 0, what C held before is not read. Runs on the calling
/// thread alone, in O(rows · columns · inner); the same operands of the same shape give the same bytes.
public func gemm(
  _ left: Span<Float>, _ right: Span<Float>, into result: inout MutableSpan<Float>, _ shape: ProductShape,
  alpha: Float = 1, beta: Float = 0
) {
  shape.check(left: left.count, right: right.count, result: result.count)
  guard result.count > 0 else { return }
  BLASRuntime.start()
  left.withUnsafeBufferPointer { a in
    right.withUnsafeBufferPointer { b in
      result.withUnsafeMutableBufferPointer { c in
        cblas_sgemm(
          CblasRowMajor, shape.transposesLeft ? CblasTrans : CblasNoTrans,
          shape.transposesRight ? CblasTrans : CblasNoTrans, Int32(shape.rows), Int32(shape.columns),
          Int32(shape.inner), alpha, a.baseAddress, shape.leftStride, b.baseAddress, shape.rightStride,
          beta, c.baseAddress, shape.resultStride)
      }
    }
  }
}

/// Writes α · op(A) · op(B) + β · C over C: the general matrix product (BLAS `dgemm`), in f64.
///
/// Row-major throughout; `shape` says which factor is transposed, and every operand has exactly the
/// values that it asks for. Where `beta` is 0, what C held before is not read. Runs on the calling
/// thread alone, in O(rows · columns · inner); the same operands of the same shape give the same bytes.
public func gemm(
  _ left: Span<Double>, _ right: Span<Double>, into result: inout MutableSpan<Double>,
  _ shape: ProductShape, alpha: Double = 1, beta: Double = 0
) {
  shape.check(left: left.count, right: right.count, result: result.count)
  guard result.count > 0 else { return }
  BLASRuntime.start()
  left.withUnsafeBufferPointer { a in
    right.withUnsafeBufferPointer { b in
      result.withUnsafeMutableBufferPointer { c in
        cblas_dgemm(
          CblasRowMajor, shape.transposesLeft ? CblasTrans : CblasNoTrans,
          shape.transposesRight ? CblasTrans : CblasNoTrans, Int32(shape.rows), Int32(shape.columns),
          Int32(shape.inner), alpha, a.baseAddress, shape.leftStride, b.baseAddress, shape.rightStride,
          beta, c.baseAddress, shape.resultStride)
      }
    }
  }
}
