import CPCRE2
import Synchronization

/// What one running match of PCRE2 writes to: its result, its limits, and the stack of compiled code.
///
/// All patterns share these: only whether there is a match is asked, so that one pair of offsets is
/// room enough. A thread borrows one for the length of a match; there are never more than matches
/// that ran at the same time.
///
/// `@unchecked Sendable`: between matches it lies untouched in the pool, whose lock hands it to one
/// thread at a time.
final class MatchScratch: @unchecked Sendable {
  let data: OpaquePointer
  let context: OpaquePointer
  private let stack: OpaquePointer?

  private static let idle = Mutex<[MatchScratch]>([])

  private static let stackSizes = (initial: 32 * 1024, maximum: 8 * 1024 * 1024)
  /// KiB that interpretation may take for backtracking.
  private static let heapLimit: UInt32 = 64 * 1024
  private static let depthLimit: UInt32 = 100_000

  private init?() {
    guard let data = pcre2_match_data_create_8(1, nil) else { return nil }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(data)
      return nil
    }
    self.data = data
    self.context = context
    stack = pcre2_jit_stack_create_8(Self.stackSizes.initial, Self.stackSizes.maximum, nil)
    if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
    pcre2_set_heap_limit_8(context, Self.heapLimit)
    pcre2_set_depth_limit_8(context, Self.depthLimit)
  }

  deinit {
    if let stack { pcre2_jit_stack_free_8(stack) }
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(data)
  }

  /// What `body` returns, given a scratch that no other thread uses meanwhile.
  static func withOne<Result>(_ body: (MatchScratch) throws -> Result) throws -> Result {
    guard let scratch = idle.withLock({ $0.popLast() }) ?? MatchScratch() else {
      throw LabelingFault("no memory to match a regular expression")
    }
    defer { idle.withLock { $0.append(scratch) } }
    return try body(scratch)
  }

  /// Sets how many steps a match may take.
  ///
  /// PCRE2 counts the steps anew at every position where a match may begin, so the limit shrinks with
  /// the length of the text: about 10⁹ steps of a nanosecond or two in all, for texts up to 10,000 bytes.
  func limitSteps(forLength length: Int) {
    pcre2_set_match_limit_8(context, UInt32(min(1_000_000, max(100_000, 1_000_000_000 / max(length, 1)))))
  }
}
