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

  static let pairs = [
    Change("roberta-file", "\"dropout\": null", "\"dropout\": 0.1", at: "model.dropout", found: "chance"),
    Change("roberta-file", "\"fuse_unk\": false", "\"fuse_unk\": 0", at: "model.fuse_unk", found: "a number"),
    Change("roberta-file", "\"fuse_unk\"", "\"fuses\"", at: "model.fuses", found: "not known"),
    Change(
      "byte-level", "\"unk_token\": null", "\"unk_token\": \"<none>\"", at: "model.merges", found: "<none>"),
    Change("byte-level", "\"merges\": [", "\"merges\": [\"a\",", at: "model.merges[0]", found: "two tokens"),
    Change(
      "byte-level", "\"merges\": [", "\"merges\": [\"a  b\",", at: "model.merges[0]", found: "two tokens"),
    Change(
      "byte-level", "\"merges\": [", "\"merges\": [\"a nowhere\",", at: "model.merges, merge 1",
      found: "nowhere"),
    Change(
      "byte-level", "\"merges\": [", "\"merges\": [[\"a\", 1],", at: "model.merges[0]", found: "two tokens"),
    Change(
      "pairs-prefix", "\"merges\": [", "\"merges\": [[\"a\", \"b\"],", at: "model.merges, merge 1",
      found: "without the continuing prefix"),
    Change(
      "pairs-prefix", "\"byte_fallback\": false", "\"byte_fallback\": true", at: "model.byte_fallback",
      found: "beside a prefix"),
    Change("roberta-file", "\"BPE\"", "\"Other\"", at: "model.type", found: "Other"),
    Change(
      "byte-level", "\"trim_offsets\": true", "\"trims\": true", at: "pre_tokenizer.trims", found: "not known"
    ),
  ]

  static let unigrams = [
    Change("xlm-roberta", "\"Unigram\"", "\"WordLevel\"", at: "model.type", found: "WordLevel"),
    Change(
      "xlm-roberta", "\"byte_fallback\": false", "\"fallback\": 1", at: "model.fallback", found: "not known"),
    Change("unigram-bytes", "\"unk_id\": 0", "\"unk_id\": null", at: "model.unk_id", found: "nothing"),
    Change("unigram-bytes", "\"unk_id\": 0", "\"unk_id\": 100000", at: "model.unk_id", found: "100000"),
    Change(
      "unigram-bytes", "\"<unk>\",\n    0.0", "\"<unk>\",\n    null", at: "model.vocab[0]", found: "a score"),
    Change("unigram-bytes", "\"b\",", "\"a\",", at: "model.vocab[2]", found: "a second time"),
    Change(
      "xlm-roberta", "\"precompiled_charsmap\": \"", "\"precompiled_charsmap\": \"%",
      at: "precompiled_charsmap",
      found: "not base64"),
    Change(
      "xlm-roberta", "\"precompiled_charsmap\": \"", "\"precompiled_charsmap\": \"AAAA",
      at: "precompiled_charsmap",
      found: "fewer than they say"),
    Change(
      "xlm-roberta", "\"Precompiled\"", "\"NFC\"", at: "normalizer.precompiled_charsmap", found: "not known"),
    Change(
      "xlm-roberta", "\"replacement\": \"▁\"", "\"replacement\": \"__\"", at: "pretokenizers[1].replacement",
      found: "__"),
    Change(
      "xlm-roberta", "\"prepend_scheme\": \"always\"", "\"prepend_scheme\": \"often\"",
      at: "pretokenizers[1].prepend_scheme", found: "often"),
    Change(
      "xlm-roberta", "\"split\": true", "\"add_prefix_space\": false",
      at: "pretokenizers[1].add_prefix_space",
      found: "beside the prepend_scheme"),
    Change(
      "unigram-bytes", "\"String\": \" \"", "\"Regex\": \" +\"", at: "normalizers[1].pattern.Regex",
      found: "\" +\", which is not known"),
    Change("unigram-bytes", "\"String\": \" \"", "\"String\": \"\"", at: "pattern.String", found: "empty"),
    Change("unigram-bytes", "\"String\"", "\"Text\"", at: "normalizers[1].pattern", found: "another shape"),
    Change("unigram-bytes", "\"Prepend\"", "\"Nmt\"", at: "normalizers[0].type", found: "Nmt"),
    Change("splits", "\"MergedWithNext\"", "\"Merged\"", at: "pretokenizers[0].behavior", found: "Merged"),
    Change("splits", "\"invert\": false", "\"invert\": null", at: "pretokenizers[0].invert", found: "null"),
    Change(
      "splits", "\"String\": \" \"", "\"Regex\": \" \"", at: "pretokenizers[0].pattern.Regex",
      found: "which is not known"),
    Change(
      "splits", "\"individual_digits\": false", "\"single\": 1", at: "pretokenizers[2].single",
      found: "not known"),
  ]

  @Test(arguments: processors + pairs + unigrams) func refuses(_ change: Change) throws {
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

  @Test func refusesFilesOfPairs() throws {
    try withCopy(of: "roberta") { folder in
      let merges = try String(contentsOf: folder.appending(path: "merges.txt"), encoding: .utf8)
      try write(merges + "a b c\n", to: "merges.txt", of: folder)
      #expect(loadingError(folder)?.place.contains("merges.txt, line ") == true)
      try write(merges + "\n", to: "merges.txt", of: folder)
      #expect(loadingError(folder)?.kind == .data)
      try write(merges.dropLast() + "\r\n", to: "merges.txt", of: folder)
      #expect(loadingError(folder) == nil)
      try write(merges + "a nowhere\n", to: "merges.txt", of: folder)
      #expect(loadingError(folder)?.found.contains("nowhere") == true)
      try Data([0x61, 0x20, 0xFF]).write(to: folder.appending(path: "merges.txt"))
      #expect(loadingError(folder)?.place.hasSuffix("merges.txt, line 1") == true)
      try FileManager.default.removeItem(at: folder.appending(path: "merges.txt"))
      #expect(loadingError(folder)?.kind == .missingInput)
      try write("{\"a\": 1.5}", to: "vocab.json", of: folder)
      try write("", to: "merges.txt", of: folder)
      #expect(loadingError(folder)?.place.hasSuffix("vocab.json, a") == true)
    }
    try withCopy(of: "mpnet") { folder in
      try write("{\"tokenizer_class\": \"RobertaTokenizer\"}", to: "tokenizer_config.json", of: folder)
      let error = try #require(loadingError(folder))
      #expect(error.place.hasSuffix("tokenizer.json, model.type") && error.found.contains("WordPiece"))
    }
  }

  @Test func refusesFilesOfPieces() throws {
    try withCopy(of: "xlm-roberta-pieces") { folder in
      let file = folder.appending(path: "sentencepiece.bpe.model")
      let bytes = try [UInt8](Data(contentsOf: file))
      func error(_ bytes: [UInt8]) throws -> WinnowError {
        try Data(bytes).write(to: file)
        return try #require(loadingError(folder))
      }
      #expect(try error(Array(bytes.dropLast())).place.contains("sentencepiece.bpe.model, byte "))
      #expect(try error([0x0B]).found.contains("wire type 3"))
      #expect(try error(Array(repeating: 0xFF, count: 11)).found.contains("ten bytes"))
      // A trainer that made byte pairs; a piece that is not UTF-8; one without an end to its score.
      #expect(try error(bytes + [0x12, 2, 0x18, 2]).place.hasSuffix("trainer_spec.model_type"))
      #expect(try error([0x0A, 3, 0x0A, 1, 0xFF]).place.hasSuffix("piece 0"))
      #expect(try error([0x0A, 3, 0x15, 0, 0]).found.contains("end"))
      #expect(try error([0x0A, 5, 0x15, 0, 0, 0x80, 0x7F]).found.contains("inf"))
      // The same token twice, and a map shorter than it says.
      let piece: [UInt8] = [0x0A, 3, 0x0A, 1, 0x61]
      #expect(try error(Array(repeating: piece, count: 5).flatMap(\.self)).found.contains("second time"))
      #expect(try error([0x1A, 3, 0x12, 1, 0x61]).place.hasSuffix("normalizer_spec.precompiled_charsmap"))
      try FileManager.default.removeItem(at: file)
      #expect(loadingError(folder)?.kind == .missingInput)
    }
  }
}
