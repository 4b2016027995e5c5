#if canImport(Glibc)
  internal import Glibc
#endif

/// A fixed number of f32 values on a cache line's boundary, with one owner.
///
/// Arenas are made of these: allocated once, used for every pack, never grown behind a caller's back.
public struct AlignedBuffer: ~Copyable {
  private let start: UnsafeMutablePointer<Float>
  /// The number of values.
  public let count: Int

  /// The alignment in bytes: a cache line, and a vector of AVX-512.
  static let alignment = 64

  /// A buffer of `count` zeros.
  public init(count: Int) {
    precondition(count >= 0, "a buffer has no negative size")
    self.count = count
    let bytes = max(Self.alignment, count * MemoryLayout<Float>.stride)
    start = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Self.alignment)
      .bindMemory(to: Float.self, capacity: bytes / MemoryLayout<Float>.stride)
    start.initialize(repeating: 0, count: bytes / MemoryLayout<Float>.stride)
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

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
