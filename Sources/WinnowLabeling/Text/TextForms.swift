import Synchronization

/// The forms of one row's text that functions search, each computed when the first function asks.
final class TextForms: Sendable {
  /// The text as it is, as UTF-8.
  let original: [UInt8]
  private let made: Mutex<Made>

  /// What was asked for.
  private struct Made {
    var string: String?
    var original: TextForm?
    var lowercase: TextForm?
  }

  init(_ text: String) {
    original = [UInt8](text.utf8)
    made = Mutex(Made(string: text))
  }

  /// The forms of valid UTF-8.
  init(_ original: [UInt8]) {
    self.original = original
    made = Mutex(Made())
  }

  /// The text as a string.
  var string: String {
    made.withLock { made in
      if let string = made.string { return string }
      let string = String(decoding: original, as: UTF8.self)
      made.string = string
      return string
    }
  }

  /// The lower-cased text as UTF-8.
  var lowercased: [UInt8] { form(.lowercase).bytes }

  /// The form that a pattern is searched in.
  func form(_ searched: SearchedText) -> TextForm {
    made.withLock { made in
      switch searched {
      case .text:
        if let form = made.original { return form }
        let form = TextForm(original)
        made.original = form
        return form
      case .lowercase:
        if let form = made.lowercase { return form }
        let form = TextForm(Lowercasing.apply(to: original))
        made.lowercase = form
        return form
      }
    }
  }
}
