/// One form of a text that patterns are searched in.
final class TextForm: Sendable {
  /// The form as UTF-8.
  let bytes: [UInt8]
  /// The trigrams of the form, which tell most patterns that they need not search.
  let trigrams: TrigramSet

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    trigrams = TrigramSet(of: bytes)
  }
}
