import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

/// What is refused, and that the message names the file and the component.
@Suite struct RefusalTests {
  /// One change of a file that must be refused.
  struct Change: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let place: String
    let found: String
    var testDescription: String { "\(place): \(new.prefix(60))" }

    init(_ old: String, _ new: String, at place: String, found: String) {
      (self.old, self.new, self.place, self.found) = (old, new, place, found)
    }
  }

  static let changes = [
    Change("\"BertNormalizer\"", "\"Nmt\"", at: "normalizer.type", found: "normalizer \"Nmt\""),
    Change("\"clean_text\": true", "\"clean_text\": 1", at: "normalizer.clean_text", found: "a number"),
    Change("\"clean_text\": true,", "", at: "normalizer.clean_text", found: "nothing"),
    Change("\"clean_text\": true", "\"cleans\": true", at: "normalizer.cleans", found: "not known"),
    Change(
      "\"strip_accents\": null", "\"strip_accents\": \"no\"", at: "normalizer.strip_accents",
      found: "a string"),
    Change(
      "\"BertPreTokenizer\"", "\"UnicodeScripts\"", at: "pre_tokenizer.type",
      found: "pre-tokenizer \"UnicodeScripts\""),
    Change(
      "\"TemplateProcessing\"", "\"Pipeline\"", at: "post_processor.type",
      found: "post-processor \"Pipeline\""),
    Change(
      "\"type\": \"WordPiece\",\n  \"unk", "\"type\": \"WordLevel\",\n  \"unk", at: "model.type",
      found: "model \"WordLevel\""),
    Change("\"unk_token\": \"[UNK]\"", "\"unk_token\": null", at: "model.unk_token", found: "null"),
    Change(
      "\"max_input_chars_per_word\": 100", "\"max_input_chars_per_word\": -1",
      at: "model.max_input_chars_per_word", found: "-1"),
    Change(
      "\"max_input_chars_per_word\": 100", "\"max_input_chars_per_word\": 1.5",
      at: "model.max_input_chars_per_word", found: "1.5"),
    Change("\"[PAD]\": 0,", "\"[PAD]\": 4294967296,", at: "model.vocab.[PAD]", found: "4294967296"),
    Change("\"[PAD]\": 0,", "\"[PAD]\": \"0\",", at: "model.vocab.[PAD]", found: "a string"),
    Change("\"[PAD]\": 0,", "\"[PAD]\": 1,", at: "model.vocab", found: "one id for several tokens"),
    Change("\"version\": \"1.0\"", "\"version\": \"2.0\"", at: "version", found: "2.0"),
    Change("\"version\": \"1.0\"", "\"extra\": 1", at: "extra", found: "not known"),
    Change(
      "\"single_word\": false", "\"single_word\": null", at: "added_tokens[0].single_word", found: "null"),
    Change("\"id\": \"A\",", "\"id\": \"B\",", at: "post_processor.single[1].Sequence.id", found: "\"B\""),
    Change(
      "\"id\": \"[CLS]\",\n     \"type_id\"", "\"id\": \"[X]\",\n     \"type_id\"",
      at: "post_processor.single[0].SpecialToken.id", found: "[X]"),
    Change("\"Sequence\": {", "\"Text\": {", at: "post_processor.single[1]", found: "another shape"),
    Change("\"type_id\": 0", "\"type_id\": -1", at: "type_id", found: "-1"),
    Change(
      "\"tokens\": [\n     \"[CLS]\"\n    ]", "\"tokens\": []",
      at: "post_processor.special_tokens.[CLS].tokens", found: "0 tokens"),
    Change("\"model\": {", "\"model\": [], \"decoder2\": {", at: "decoder2", found: "not known"),
    Change("{", "[", at: "line 2, column 11", found: "\":\""),
  ]

  @Test(arguments: changes) func refusesTokenizerFile(_ change: Change) throws {
    try withCopy(of: "template") { folder in
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

  @Test(arguments: [
    ("{\"tokenizer_class\": \"XLNetTokenizer\"}", "tokenizer_class", "XLNetTokenizer"),
    ("{\"tokenizer_class\": 1}", "tokenizer_class", "a number"),
    ("{\"do_lower_case\": null}", "do_lower_case", "null"),
    ("{\"strip_accents\": 0}", "strip_accents", "a number"),
    ("{\"truncation_side\": \"middle\"}", "truncation_side", "middle"),
    ("{\"split_special_tokens\": true}", "split_special_tokens", "true"),
    ("{\"model_input_names\": 3}", "model_input_names", "a number"),
    ("{\"mask_token\": {\"content\": \"[MASK]\"}}", "mask_token", "an object"),
    ("{\"cls_token\": null, \"tokenizer_class\": \"BertTokenizer\"}", "cls_token", "no token"),
    ("{\"unk_token\": null, \"tokenizer_class\": \"BertTokenizer\"}", "unk_token", "no token"),
    ("{\"added_tokens_decoder\": {\"x\": {\"content\": \"a\"}}}", "added_tokens_decoder.x", "no id"),
    ("{\"added_tokens_decoder\": {\"5\": {}}}", "added_tokens_decoder.5.content", "nothing"),
    ("[]", "tokenizer_config.json", "an array"),
  ]) func refusesConfiguration(_ text: String, _ place: String, _ found: String) throws {
    try withCopy(of: "template") { folder in
      try write(text, to: "tokenizer_config.json", of: folder)
      let error = try #require(loadingError(folder))
      #expect(error.kind == .data && error.place.contains("tokenizer_config.json"), "\(error)")
      #expect(error.place.hasSuffix(place) && error.found.contains(found), "\(error)")
    }
  }

  @Test func refusesFolders() throws {
    try withTemporaryFolder { folder in
      #expect(loadingError(folder)?.kind == .missingInput)
      #expect(loadingError(folder.appending(path: "nowhere"))?.kind == .missingInput)
      try write("a\nb\n", to: "vocab.txt", of: folder)
      let error = try #require(loadingError(folder))
      #expect(error.kind == .data && error.found.contains("[UNK]"))
      try Data([0x61, 0x0A, 0xFF, 0x0A]).write(to: folder.appending(path: "vocab.txt"))
      #expect(loadingError(folder)?.place.hasSuffix("vocab.txt, line 2") == true)
      try write("[UNK]\n[CLS]\n[SEP]\n", to: "vocab.txt", of: folder)
      #expect(loadingError(folder) == nil)
      try write("{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}", to: "tokenizer_config.json", of: folder)
      #expect(loadingError(folder)?.kind == .missingInput)
      try write("{}", to: "tokenizer_config.json", of: folder)
      try write("{\"model_type\": \"gpt2\"}", to: "config.json", of: folder)
      #expect(loadingError(folder)?.place.hasSuffix("config.json, model_type") == true)
      try write("{\"model_type\": \"bert\"}", to: "config.json", of: folder)
      let inPlace = folder.appending(path: "tokenizer.json")
      try FileManager.default.createDirectory(at: inPlace, withIntermediateDirectories: false)
      #expect(loadingError(folder)?.kind == .missingInput)
    }
  }

  @Test func refusesLowercasingBeforeATokenizerThatKeepsCase() throws {
    for (name, isRefused) in [("cased", true), ("bare", true), ("template", false)] {
      try withCopy(of: name) { folder in
        try write("{\"do_lower_case\": true}", to: "sentence_bert_config.json", of: folder)
        #expect(
          loadingError(folder)?.place.hasSuffix("sentence_bert_config.json, do_lower_case")
            == (isRefused ? true : nil))
        try write("{\"do_lower_case\": false}", to: "sentence_bert_config.json", of: folder)
        #expect(loadingError(folder) == nil)
      }
    }
  }

  @Test func refusesLengthWithoutRoom() throws {
    let tokenizer = try Fixture.tokenizer("template")
    var ids: [Int32] = [1]
    for length in [-1, 0, 1] {
      #expect(throws: WinnowError.self) { try tokenizer.encode("a", maximumLength: length) }
      #expect(throws: WinnowError.self) { try tokenizer.encode("a", and: "b", maximumLength: length + 1) }
      #expect(throws: WinnowError.self) { try tokenizer.appendIDs(of: "a", maximumLength: length, to: &ids) }
    }
    #expect(ids == [1])
    #expect(try tokenizer.encode("a", maximumLength: 2).tokens == ["[CLS]", "[SEP]"])
  }
}
