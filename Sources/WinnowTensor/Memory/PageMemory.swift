#if canImport(Glibc)
  internal import Glibc
#endif

/// Memory for f32 values, all zeros at first, on a cache line's boundary.
///
/// Large pieces come from the kernel page by page as they are touched, in huge pages where it gives them on
/// request (`transparent_hugepage` set to `madvise` or `always`): a product then walks a page table one
/// five-hundredth as long. They go back to the kernel whole.
enum PageMemory {
  /// The alignment in bytes: a cache line, and a vector of AVX-512.
  static let alignment = 64
  /// The bytes of a huge page on x86-64 and ARM, from which on a piece has pages of its own.
  private static let hugePage = 2 << 20

  /// Room for `count` values.
  static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
    let bytes = size(count)
    let start = isLarge(bytes) ? pages(bytes) : heap(bytes)
    return start.bindMemory(to: Float.self, capacity: bytes / MemoryLayout<Float>.stride)
  }

  /// Gives back what ``allocate(_:)`` returned for the same count.
  static func deallocate(_ start: UnsafeMutablePointer<Float>, _ count: Int) {
    let bytes = size(count)
    if isLarge(bytes) { munmap(start, bytes) } else { free(start) }
  }

  private static func isLarge(_ bytes: Int) -> Bool { bytes >= hugePage }

  /// The bytes of `count` values in whole cache lines.
  private static func size(_ count: Int) -> Int {
    let bytes = max(1, count) * MemoryLayout<Float>.stride
    return (bytes + alignment - 1) / alignment * alignment
  }

  private static func heap(_ bytes: Int) -> UnsafeMutableRawPointer {
    guard let start = aligned_alloc(alignment, bytes) else { exhausted(bytes) }
    return memset(start, 0, bytes)
  }

  /// Pages that begin on a huge page's boundary: mapped with one to spare, which is unmapped again.
  private static func pages(_ bytes: Int) -> UnsafeMutableRawPointer {
    let spare = hugePage
    guard
      let whole = mmap(nil, bytes + spare, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      whole != MAP_FAILED
    else { exhausted(bytes) }
    let before = -Int(bitPattern: whole) & (hugePage - 1)
    let start = whole + before
    let page = sysconf(Int32(_SC_PAGESIZE))
    let end = (bytes + page - 1) / page * page
    if before > 0 { munmap(whole, before) }
    if spare > before { munmap(start + end, spare - before) }
    madvise(start, bytes, MADV_HUGEPAGE)
    return start
  }

  /// What Swift's own allocations do, too: there is no way on without memory.
  private static func exhausted(_ bytes: Int) -> Never { preconditionFailure("no memory for \(bytes) bytes") }
}
