import Synchronization

/// The forms of one row's text that functions search, each computed when the first function asks.
final class TextForms: Sendable {
  /// The text as it is, as UTF-8.
  let original: [UInt8]
  private let text: Mutex<String?>
  private let originalForm = AtomicLazyReference<TextForm>()
  private let lowercaseForm = AtomicLazyReference<TextForm>()

  init(_ text: String) {
    original = [UInt8](text.utf8)
    self.text = Mutex(text)
  }

  /// The forms of valid UTF-8.
  init(_ original: [UInt8]) {
    self.original = original
    text = Mutex(nil)
  }

  /// The text as a string.
  var string: String {
    text.withLock { cached in
      if let cached { return cached }
      let made = String(decoding: original, as: UTF8.self)
      cached = made
      return made
    }
  }

  /// The lower-cased text as UTF-8.
  var lowercased: [UInt8] { form(.lowercase).bytes }

  /// The form that a pattern is searched in.
  func form(_ searched: SearchedText) -> TextForm {
    switch searched {
    case .text: originalForm.load() ?? originalForm.storeIfNil(TextForm(original))
    case .lowercase:
      lowercaseForm.load() ?? lowercaseForm.storeIfNil(TextForm(Lowercasing.apply(to: original)))
    }
  }
}
