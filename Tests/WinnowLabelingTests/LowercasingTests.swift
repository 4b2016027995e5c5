import Testing

@testable import WinnowLabeling

@Suite struct LowercasingTests {
  /// What Python 3's `str.lower()` answers.
  @Test(arguments: [
    ("", ""), ("AbC-1", "abc-1"), ("ÉÀ", "éà"), ("İI", "i\u{307}i"), ("ẞ", "ß"), ("ΑΣ", "ας"),
    ("ΣΑΣ ΣΑ", "σας σα"),
    ("Σ", "σ"), ("ΑΣ.", "ας."), ("Α.Σ", "α.ς"), ("ΑΣ'Α", "ασ'α"), ("ΑΣ\u{301}", "ας\u{301}"), ("1Σ", "1σ"),
    ("Ⅷ", "ⅷ"), ("𐐀", "𐐨"), ("E\u{301}", "e\u{301}"), ("Ǆǅ", "ǆǆ"), ("日本", "日本"),
  ])
  func isPythons(text: String, lowered: String) {
    #expect(Array(Lowercasing.apply(to: [UInt8](text.utf8))) == Array(lowered.utf8))
    #expect(Array(TextForms(text).lowercased) == Array(lowered.utf8))
  }

  @Test func mapsEveryScalarAsUnicodeSays() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar != "\u{3A3}" else { continue }
      let lowered = Lowercasing.apply(to: Array("\u{A0}\(scalar)".utf8))
      if !lowered.elementsEqual("\u{A0}\(scalar.properties.lowercaseMapping)".utf8) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }
}
