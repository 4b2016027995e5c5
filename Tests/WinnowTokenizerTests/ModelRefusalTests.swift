import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

/// What is refused of other tokenizers than BERT's: each error names the file and the place.
@Suite struct ModelRefusalTests {
  /// A change to a fixture's `tokenizer.json` by which it must not be used.
  struct Change: Sendable, CustomTestStringConvertible {
    let folder: String
    let old: String
    let new: String
    let place: String
    let found: String
    var testDescription: String { "\(folder), \(place): \(new.prefix(60))" }

    init(_ folder: String, _ old: String, _ new: String, at place: String, found: String) {
      (self.folder, self.old, self.new, self.place, self.found) = (folder, old, new, place, found)
    }
  }

  static let processors = [
    Change(
      "processors", "\"TemplateProcessing\"", "\"WordLevel\"", at: "post_processor.processors[1].type",
      found: "WordLevel"),
    Change(
      "processors", "\"type\": \"ByteLevel\"", "\"type\": \"Sequence\"",
      at: "post_processor.processors[0].type",
      found: "Sequence"),
    Change(
      "processors", "\"ByteLevel\",\n    \"add_prefix_space\": true,\n    \"trim_offsets\": true",
      "\"BertProcessing\", \"sep\": [\"a\", 1], \"cls\": [\"a\", 1]",
      at: "post_processor.processors[1].type", found: "behind another processor"),
    Change(
      "trimming", "\"trim_offsets\": true", "\"trim_offsets\": null", at: "post_processor.trim_offsets",
      found: "null"),
    Change(
      "mpnet", "\"trim_offsets\": true,", "", at: "post_processor.trim_offsets", found: "nothing"),
    Change(
      "mpnet", "\"sep\": [\n   \"</s>\",\n   2\n  ]", "\"sep\": [2]", at: "post_processor.sep",
      found: "another shape"),
    Change(
      "mpnet", "\"pad_token\": \"[PAD]\"", "\"pad_token\": 1", at: "padding.pad_token", found: "a number"),
  ]

  @Test(arguments: processors) func refuses(_ change: Change) throws {
    try withCopy(of: change.folder) { folder in
      let file = folder.appending(path: "tokenizer.json")
      var text = try String(contentsOf: file, encoding: .utf8)
      let range = try #require(text.range(of: change.old))
      text.replaceSubrange(range, with: change.new)
      try write(text, to: "tokenizer.json", of: folder)
      let error = try #require(loadingError(folder))
      #expect(error.kind == .data)
      #expect(error.place.contains("tokenizer.json, ") && error.place.hasSuffix(change.place), "\(error)")
      #expect(error.found.contains(change.found), "\(error)")
    }
  }
}
