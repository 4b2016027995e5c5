/// An immutable f32 array with a shape: a parameter of a model, row-major.
///
/// Its values live in memory of its own, or in a mapped file that the tensor keeps alive; copying a
/// tensor copies no values.
public struct Tensor: Sendable {
  /// The sides, outermost first; empty for a single value.
  public let shape: [Int]
  private let storage: Storage

  /// The number of values: the product of the sides.
  public var count: Int { storage.count }

  /// A tensor over `values`, which must be as many as the shape asks for.
  public init(shape: [Int], values: [Float]) {
    let storage = Storage(count: values.count)
    for (position, value) in values.enumerated() { storage.start[position] = value }
    self.init(shape: shape, storage: storage)
  }

  /// A tensor whose values `fill` writes.
  public init(shape: [Int], filledBy fill: (inout MutableSpan<Float>) throws -> Void) rethrows {
    let storage = Storage(count: shape.reduce(1, *))
    var span = MutableSpan(_unsafeStart: storage.start, count: storage.count)
    try fill(&span)
    self.init(shape: shape, storage: storage)
  }

  /// A tensor over memory that `owner` keeps readable and unchanged for as long as it lives.
  package init(shape: [Int], borrowing start: UnsafePointer<Float>, of owner: any AnyObject & Sendable) {
    self.init(
      shape: shape,
      storage: Storage(
        start: UnsafeMutablePointer(mutating: start), count: shape.reduce(1, *), owner: owner))
  }

  private init(shape: [Int], storage: Storage) {
    precondition(shape.reduce(1, *) == storage.count, "\(storage.count) values do not fill \(shape)")
    self.shape = shape
    self.storage = storage
  }

  /// The values, row after row.
  public var span: Span<Float> {
    @_lifetime(borrow self)
    get { _overrideLifetime(Span(_unsafeStart: storage.start, count: storage.count), borrowing: self) }
  }

  /// A copy of the values, row after row.
  public var values: [Float] { Array(UnsafeBufferPointer(start: storage.start, count: storage.count)) }

  /// `@unchecked` because the memory is written only before the tensor that holds it exists.
  private final class Storage: @unchecked Sendable {
    let start: UnsafeMutablePointer<Float>
    let count: Int
    /// Who frees the memory; nil where this storage does.
    private let owner: (any AnyObject & Sendable)?

    init(count: Int) {
      self.count = count
      start = PageMemory.allocate(count)
      owner = nil
    }

    init(start: UnsafeMutablePointer<Float>, count: Int, owner: any AnyObject & Sendable) {
      self.start = start
      self.count = count
      self.owner = owner
    }

    deinit { if owner == nil { PageMemory.deallocate(start, count) } }
  }
}

extension Tensor {
  /// The tensors one below the other: the outermost sides add up, the others must agree.
  public init(stacking parts: [Tensor]) {
    precondition(Set(parts.map { $0.shape.dropFirst() }).count == 1, "parts of one width are stacked")
    let rows = parts.reduce(0) { $0 + $1.shape[0] }
    self.init(shape: [rows] + parts[0].shape.dropFirst()) { values in
      var start = 0
      for part in parts {
        let source = part.span
        for position in source.indices { values[start + position] = source[position] }
        start += part.count
      }
    }
  }

  /// Some of another's outermost parts, in the order of `rows`, each of which it has.
  public init(rows: [Int], of other: Tensor) {
    let width = other.shape.dropFirst().reduce(1, *)
    self.init(shape: [rows.count] + other.shape.dropFirst()) { values in
      let source = other.span
      for (place, row) in rows.enumerated() {
        for column in 0..<width { values[place * width + column] = source[row * width + column] }
      }
    }
  }
}
