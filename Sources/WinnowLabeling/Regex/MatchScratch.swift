import CPCRE2
import Foundation

/// What one running match of PCRE2 writes to: its result, its limits, and the stack of compiled code.
///
/// All patterns share these: only whether there is a match is asked, so that one pair of offsets is
/// room enough. A thread keeps one as long as it lives.
final class MatchScratch {
  let data: OpaquePointer
  let context: OpaquePointer
  private let stack: OpaquePointer?

  private static let stackSizes = (initial: 32 * 1024, maximum: 8 * 1024 * 1024)
  /// KiB that interpretation may take for backtracking.
  private static let heapLimit: UInt32 = 64 * 1024
  private static let depthLimit: UInt32 = 100_000

  /// Where a thread keeps its own, released when the thread ends; nil where the system has no room.
  private static let key: pthread_key_t? = {
    var key = pthread_key_t()
    let result = pthread_key_create(&key) { kept in
      if let kept { Unmanaged<MatchScratch>.fromOpaque(kept).release() }
    }
    return result == 0 ? key : nil
  }()

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

  /// The calling thread's own scratch.
  static func ofThread() throws -> MatchScratch {
    if let key, let kept = pthread_getspecific(key) {
      return Unmanaged<MatchScratch>.fromOpaque(kept).takeUnretainedValue()
    }
    guard let scratch = MatchScratch() else {
      throw LabelingFault("no memory to match a regular expression")
    }
    if let key {
      let kept = Unmanaged.passRetained(scratch)
      if pthread_setspecific(key, kept.toOpaque()) != 0 { kept.release() }
    }
    return scratch
  }

  /// Sets how many steps a match may take.
  ///
  /// PCRE2 counts the steps anew at every position where a match may begin, so the limit shrinks with
  /// the length of the text: about 10⁹ steps of a nanosecond or two in all, for texts up to 10,000 bytes.
  func limitSteps(forLength length: Int) {
    pcre2_set_match_limit_8(context, UInt32(min(1_000_000, max(100_000, 1_000_000_000 / max(length, 1)))))
  }
}
