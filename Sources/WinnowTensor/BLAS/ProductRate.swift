/// How fast OpenBLAS multiplies here, on one thread: the yardstick that an encoder's rate is held against.
public struct ProductRate: ~Copyable {
  private let shapes: [ProductShape]
  private let left: AlignedBuffer
  private let right: AlignedBuffer
  private var result: AlignedBuffer

  /// The floating point operations of one ``pass()``: a multiplication and an addition for each term.
  public let operations: Double

  /// The rate of `shapes`, each as often as it stands there, on operands drawn from `seed`.
  ///
  /// Takes the memory of the largest operand of each kind until it goes.
  public init(of shapes: [ProductShape], seed: UInt64) {
    precondition(!shapes.isEmpty, "a rate needs a product")
    var generator = SeededGenerator(seed: seed)
    func operand(_ count: (ProductShape) -> Int) -> AlignedBuffer {
      var buffer = AlignedBuffer(count: shapes.map(count).max() ?? 0)
      var values = buffer.mutableSpan
      for index in values.indices { values[index] = Float(generator.uniform(in: -1..<1)) }
      return buffer
    }
    self.shapes = shapes
    operations = shapes.reduce(0) { $0 + 2 * Double($1.rows) * Double($1.columns) * Double($1.inner) }
    left = operand { $0.rows * $0.inner }
    right = operand { $0.inner * $0.columns }
    result = AlignedBuffer(count: shapes.map { $0.rows * $0.columns }.max() ?? 0)
  }

  /// The seconds that all products take, one after the other, on the calling thread.
  public mutating func pass() -> Double {
    let start = ContinuousClock.now
    for shape in shapes { Self.multiply(left, right, into: &result, shape) }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private static func multiply(
    _ left: borrowing AlignedBuffer, _ right: borrowing AlignedBuffer, into result: inout AlignedBuffer,
    _ shape: ProductShape
  ) {
    var target = result.mutableSpan
    var product = target._mutatingExtracting(..<(shape.rows * shape.columns))
    gemm(
      left.span.extracting(..<(shape.rows * shape.inner)),
      right.span.extracting(..<(shape.inner * shape.columns)), into: &product, shape)
  }
}
