import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

/// Damaged files: loading throws a `WinnowError` or gives a tokenizer that works, and never traps.
@Suite struct ReaderFuzzTests {
  @Test(arguments: [
    ("template", "tokenizer.json"), ("unusual", "tokenizer.json"), ("listed", "tokenizer_config.json"),
    ("unusual", "tokenizer_config.json"), ("vocabulary", "vocab.txt"), ("legacy", "special_tokens_map.json"),
    ("legacy", "added_tokens.json"), ("overruled-by-default", "config.json"),
    ("mpnet", "tokenizer.json"), ("processors", "tokenizer.json"), ("roberta", "vocab.json"),
    ("roberta", "merges.txt"), ("byte-level", "tokenizer.json"), ("pairs-bytes", "tokenizer.json"),
    ("xlm-roberta", "tokenizer.json"), ("unigram-bytes", "tokenizer.json"), ("splits", "tokenizer.json"),
    ("albert", "tokenizer_config.json"), ("xlm-roberta-pieces", "sentencepiece.bpe.model"),
    ("albert-pieces", "spiece.model"),
  ]) func damagedFiles(_ name: String, _ file: String) throws {
    let original = try readFile(at: Fixture.folder(name).appending(path: file).path)
    try withCopy(of: name) { folder in
      var numbers = SeededNumbers(seed: UInt64(original.count))
      var loaded = 0
      for round in 0..<250 {
        let damaged = Self.damage(original, by: &numbers)
        try Data(damaged).write(to: folder.appending(path: file))
        guard let tokenizer = try? Tokenizer(contentsOf: folder) else { continue }
        loaded += 1
        for text in ["", "hello [MASK] é 中 <b> <word> foo", "\u{301}a\u{0} Foo"] {
          let single = try tokenizer.encode(text, maximumLength: tokenizer.specialTokenCount + round % 5)
          #expect(single.ids.count == single.offsets.count && single.ids.count == single.tokens.count)
          #expect(single.ids.allSatisfy { $0 >= 0 })
          _ = try tokenizer.encode(
            text, and: text, maximumLength: tokenizer.pairSpecialTokenCount + round % 5)
        }
      }
      #expect(loaded > 0, "every damage was fatal: the fuzzer tests the parser alone")
    }
  }

  /// A few changed, lost, doubled or exchanged bytes; or a value in the place of another.
  private static func damage(_ bytes: [UInt8], by numbers: inout SeededNumbers) -> [UInt8] {
    var bytes = bytes
    let values = ["null", "-1", "1e99", "\"\"", "{}", "[]", "true", "4294967295", "\"[UNK]\""]
    for _ in 0..<Int.random(in: 1...3, using: &numbers) where !bytes.isEmpty {
      let position = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<6, using: &numbers) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &numbers)
      case 1: bytes.remove(at: position)
      case 2: bytes.insert(bytes[position], at: position)
      case 3: bytes.removeLast(Int.random(in: 0...min(3, bytes.count), using: &numbers))
      case 4: bytes.swapAt(position, Int.random(in: 0..<bytes.count, using: &numbers))
      default:
        guard let colon = bytes[position...].firstIndex(of: UInt8(ascii: ":")),
          let end = bytes[colon...].firstIndex(where: { $0 == UInt8(ascii: ",") || $0 == 0x0A })
        else { continue }
        let value = values[Int.random(in: 0..<values.count, using: &numbers)]
        bytes.replaceSubrange(colon + 1..<end, with: value.utf8)
      }
    }
    return bytes
  }
}
