internal import CWinnowKernels

/// A linear layer prepared for one instruction set: y = activation(x · Wᵀ + bias) + residual.
///
/// This is the seam of decision 3: a layer is a value with a precision and a way to multiply, made once
/// from a checkpoint's parameters and shared by all workers. In f32 there are two ways; the packed kernel
/// of `vector_kernels.h` is the one that inference takes, because a row's bytes must not depend on the
/// rows beside it. OpenBLAS cannot promise that, even with rows padded to multiples of 16: its Haswell
/// kernel adds up a row in another order at another place in the matrix at every shape that was tried,
/// its Skylake kernel at some. It stays as the oracle.
public struct LinearLayer: Sendable {
  /// The inner side K: the columns of x.
  public let inputs: Int
  /// The outer side N: the columns of y.
  public let outputs: Int
  private let weight: Weight
  private let bias: Tensor?
  private let kernels: Kernels

  private enum Weight: Sendable {
    /// [N, K] as the checkpoint has it, which may be a mapped file.
    case openBLAS(Tensor)
    /// [⌈N/panel⌉, K, panel].
    case packed(Tensor)
  }

  /// How a layer multiplies.
  public enum Product: Sendable, CaseIterable {
    /// The packed kernel, epilogue included: each sum runs over K in order, whatever the row's place.
    case packed
    /// `cblas_sgemm`, then the epilogue: equal up to rounding, which varies with a row's place.
    case openBLAS
  }

  /// A layer over `weight` [N, K] and `bias` [N].
  ///
  /// - Parameter product: how it multiplies.
  public init(weight: Tensor, bias: Tensor?, kernels: Kernels, product: Product = .packed) {
    precondition(weight.shape.count == 2, "a linear layer's weight has two sides, not \(weight.shape)")
    precondition(bias.map { $0.shape == [weight.shape[0]] } ?? true, "a bias has one value an output")
    outputs = weight.shape[0]
    inputs = weight.shape[1]
    self.bias = bias
    self.kernels = kernels
    switch product {
    case .openBLAS: self.weight = .openBLAS(weight)
    case .packed: self.weight = .packed(Self.pack(weight, panel: kernels.table.panel))
    }
  }

  static func pack(_ weight: Tensor, panel: Int) -> Tensor {
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    return Tensor(shape: [winnow_packed_count(outputs, inputs, panel)]) { packed in
      weight.span.withUnsafeBufferPointer { source in
        packed.withUnsafeMutableBufferPointer { target in
          guard let from = source.baseAddress, let to = target.baseAddress else { return }
          winnow_pack(outputs, inputs, from, panel, to)
        }
      }
    }
  }

  /// The floats of scratch that a product of `rows` rows needs for each member of a team: x once more, some
  /// columns at a time.
  public func scratchCount(rows: Int) -> Int { winnow_product_scratch(rows, inputs) }

  /// Writes activation(x · Wᵀ + bias) + residual over the first `rows` rows of y.
  ///
  /// - Parameters:
  ///   - x: [rows, K], or more rows.
  ///   - residual: [rows, N], or nil.
  ///   - y: [rows, N], or room for more rows, which are left as they are.
  ///   - scratch: at least ``scratchCount(rows:)`` values for each member of the team.
  ///   - preactivation: where backward finds x · Wᵀ + bias, [rows, N]; inference passes nil.
  ///   - team: who shares the columns of y; nil leaves them to the calling thread. The bytes are the same.
  public func apply(
    _ x: Span<Float>, rows: Int, activation: Activation = .identity, residual: Span<Float>? = nil,
    into y: inout MutableSpan<Float>, scratch: inout MutableSpan<Float>,
    preactivation: consuming MutableSpan<Float>? = nil, team: WorkTeam? = nil
  ) {
    precondition(
      scratch.count >= scratchCount(rows: rows) * (team?.members ?? 1), "too little scratch for \(rows) rows")
    precondition(x.count >= rows * inputs, "x has fewer than \(rows) rows of \(inputs)")
    precondition(y.count >= rows * outputs, "y has fewer than \(rows) rows of \(outputs)")
    var epilogue = winnow_epilogue()
    epilogue.activation = activation.code
    epilogue.ldresidual = outputs
    epilogue.bias = bias?.span.withUnsafeBufferPointer { $0.baseAddress }
    if let residual {
      precondition(residual.count >= rows * outputs, "the residual has too few rows")
      epilogue.residual = residual.withUnsafeBufferPointer { $0.baseAddress }
    }
    if var saved = preactivation {
      precondition(saved.count >= rows * outputs, "there is too little room for the pre-activation")
      precondition(team == nil, "a pre-activation is kept by one thread")
      epilogue.preactivation = saved.withUnsafeMutableBufferPointer { $0.baseAddress }
    }
    switch weight {
    case .openBLAS(let weight):
      var product = y._mutatingExtracting(..<(rows * outputs))
      gemm(
        x.extracting(..<(rows * inputs)), weight.span, into: &product,
        ProductShape(rows: rows, columns: outputs, inner: inputs, transposesRight: true))
      product.withUnsafeMutableBufferPointer { y in
        kernels.table.apply_epilogue(rows, outputs, &epilogue, y.baseAddress, outputs)
      }
    case .packed(let packed):
      x.withUnsafeBufferPointer { x in
        packed.span.withUnsafeBufferPointer { packed in
          y.withUnsafeMutableBufferPointer { y in
            scratch.withUnsafeMutableBufferPointer { scratch in
              guard let x = x.baseAddress, let packed = packed.baseAddress, let y = y.baseAddress,
                let scratch = scratch.baseAddress
              else { return }
              multiply(x, packed, epilogue, y, scratch, rows: rows, team: team)
            }
          }
        }
      }
    }
  }

  /// The packed product, its panels shared out among the team.
  private func multiply(
    _ x: UnsafePointer<Float>, _ packed: UnsafePointer<Float>, _ epilogue: winnow_epilogue,
    _ y: UnsafeMutablePointer<Float>, _ scratch: UnsafeMutablePointer<Float>, rows: Int, team: WorkTeam?
  ) {
    let panel = kernels.table.panel
    let panels = (outputs + panel - 1) / panel
    let parts = min(team?.members ?? 1, max(1, panels))
    let room = scratchCount(rows: rows)
    // Parts write columns of their own, in scratch of their own, and end before this call does.
    nonisolated(unsafe) let (x, packed, epilogue, y, scratch) = (x, packed, epilogue, y, scratch)
    @Sendable func multiply(_ part: Int) {
      let first = panels * part / parts * panel
      let last = min(outputs, panels * (part + 1) / parts * panel)
      var share = epilogue
      share.bias = epilogue.bias.map { $0 + first }
      share.residual = epilogue.residual.map { $0 + first }
      kernels.table.product(
        rows, last - first, inputs, x, inputs, packed + first * inputs, &share, y + first, outputs,
        scratch + part * room)
    }
    if let team, parts > 1 { team.split(parts, multiply) } else { multiply(0) }
  }
}
