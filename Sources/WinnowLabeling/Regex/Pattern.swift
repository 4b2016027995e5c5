import CPCRE2
import WinnowData

/// A compiled regular expression of PCRE2 that tells whether a text has a match.
///
/// Patterns are Unicode patterns (`\w`, `\b`, `\d` and case follow Unicode) and cannot hang: a search
/// that takes too many steps, too much memory or too deep a nesting ends in a fault.
///
/// `@unchecked Sendable`: the compiled code is written once, in the initialiser, and PCRE2 documents
/// that any number of threads may match with it at the same time; what a match writes to belongs to
/// the thread, see `MatchScratch`.
final class Pattern: @unchecked Sendable {
  let code: OpaquePointer
  /// What keeps most texts from being searched; nil where nothing is known of the pattern's matches.
  private let filter: LiteralFilter?

  /// The longest pattern in bytes.
  static let maximumLength = 65_536

  /// Compiles `pattern`.
  ///
  /// - Parameter literals: groups of literals of each of which every match holds one; nil for those that the
  ///   pattern itself tells.
  /// - Throws: `WinnowError` of kind `data` at `place`, naming the position in the pattern and saying
  ///   what PCRE2 says, where it does not compile, and where it is empty or longer than ``maximumLength``.
  init(_ pattern: String, ignoringCase: Bool = false, literals: [[[UInt8]]]? = nil, place: String)
    throws
  {
    let bytes = [UInt8](pattern.utf8)
    guard !bytes.isEmpty, bytes.count <= Self.maximumLength else {
      throw WinnowError(
        .data, at: place,
        found: bytes.isEmpty ? "an empty pattern" : "a pattern of \(bytes.count) bytes",
        expected: bytes.isEmpty ? "a regular expression" : "at most \(Self.maximumLength) bytes")
    }
    guard let context = pcre2_compile_context_create_8(nil) else { throw Self.outOfMemory(place) }
    defer { pcre2_compile_context_free_8(context) }
    // What a line break is must not depend on how the library was built.
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    // `\C` could stop between the bytes of one character.
    var options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C
    if ignoringCase { options |= PCRE2_CASELESS }
    var error: Int32 = 0
    var offset = 0
    guard let code = pcre2_compile_8(bytes, bytes.count, options, &error, &offset, context) else {
      let position = String(decoding: bytes.prefix(offset), as: UTF8.self).unicodeScalars.count
      throw WinnowError(
        .data, at: "\(place), position \(position)", found: Self.message(of: error),
        expected: "a regular expression that PCRE2 compiles")
    }
    self.code = code
    filter = LiteralFilter(
      literals ?? RequiredLiterals(of: pattern).groups, ignoringCase: ignoringCase)
    // Where there is no JIT for the machine or the pattern, matching falls back to interpretation.
    pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
  }

  deinit { pcre2_code_free_8(code) }

  /// Whether a form of a text has a match anywhere.
  ///
  /// - Throws: `LabelingFault` where the search reaches a limit.
  func matches(_ forms: TextForms, _ searched: SearchedText) throws -> Bool {
    guard let filter else {
      return try matches(searched == .text ? forms.original : forms.lowercased)
    }
    let form = forms.form(filter.form(searched))
    guard filter.passes(form) else { return false }
    return try matches(filter.form(searched) == searched ? form.bytes : forms.original)
  }

  /// Whether valid UTF-8 has a match anywhere.
  ///
  /// - Throws: `LabelingFault` where the search reaches a limit.
  func matches(_ text: [UInt8]) throws -> Bool {
    let scratch = try MatchScratch.ofThread()
    scratch.limitSteps(forLength: text.count)
    let result = withExtendedLifetime(scratch) {
      text.withUnsafeBufferPointer { bytes in
        pcre2_match_8(
          code, bytes.baseAddress, bytes.count, 0, PCRE2_NO_UTF_CHECK, scratch.data, scratch.context
        )
      }
    }
    if result >= 0 { return true }
    if result == PCRE2_ERROR_NOMATCH { return false }
    throw LabelingFault("the regular expression gave up: \(Self.message(of: result))")
  }

  /// PCRE2's own words for an error.
  static func message(of error: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(error, &buffer, buffer.count)
    return length < 0
      ? "PCRE2 error \(error)" : String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
  }

  private static func outOfMemory(_ place: String) -> WinnowError {
    WinnowError(.internal, at: place, found: "no memory for a regular expression")
  }
}
