import Synchronization

/// One form of a text that functions search.
final class TextForm: Sendable {
  /// The form as UTF-8.
  let bytes: [UInt8]
  private let made = AtomicLazyReference<TrigramSet>()

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The trigrams of the form, made when the first pattern asks.
  var trigrams: TrigramSet { made.load() ?? made.storeIfNil(TrigramSet(of: bytes)) }
}
