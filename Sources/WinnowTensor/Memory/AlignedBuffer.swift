/// A fixed number of f32 values on a cache line's boundary, with one owner.
///
/// Arenas are made of these: allocated once, used for every pack, never grown behind a caller's back.
public struct AlignedBuffer: ~Copyable {
  private let start: UnsafeMutablePointer<Float>
  /// The number of values.
  public let count: Int

  /// A buffer of `count` zeros.
  public init(count: Int) {
    precondition(count >= 0, "a buffer has no negative size")
    self.count = count
    start = PageMemory.allocate(count)
  }

  deinit { PageMemory.deallocate(start, count) }

  /// The values, to read.
  public var span: Span<Float> {
    @_lifetime(borrow self)
    get { _overrideLifetime(Span(_unsafeStart: start, count: count), borrowing: self) }
  }

  /// The values, to write.
  public var mutableSpan: MutableSpan<Float> {
    @_lifetime(&self)
    mutating get { _overrideLifetime(MutableSpan(_unsafeStart: start, count: count), mutating: &self) }
  }
}
