import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

/// Damaged files read from memory, by the million where `scripts/fuzz` asks: a `WinnowError`, or a tokenizer
/// that encodes.
@Suite struct TokenizerFuzzTests {
  private static let texts = ["", "hello [MASK]  é中\t<b> a.b 12", "\u{301}a\u{0} \r\nx"]
  private static let folder = TokenizerFolder(URL(filePath: "/nowhere", directoryHint: .isDirectory))

  private static func reader(_ bytes: [UInt8], _ name: String) throws(WinnowError) -> ComponentReader {
    try ComponentReader(JSONParser.parse(bytes), file: name, path: "")
  }

  private static func configuration(_ bytes: [UInt8]) throws(WinnowError) -> TokenizerConfiguration {
    try TokenizerConfiguration(
      reader(bytes, "tokenizer_config.json"), specialTokensMap: nil, addedTokens: nil)
  }

  /// Encodes some texts, whole, cut and in windows.
  private static func encode(by tokenizer: Tokenizer) throws(WinnowError) {
    for text in texts {
      let whole = try tokenizer.encode(text)
      #expect(whole.ids.count == whole.offsets.count && whole.ids.allSatisfy { $0 >= 0 })
      let length = tokenizer.specialTokenCount + 2
      _ = try tokenizer.windows(of: text, maximumLength: length, stride: 1)
    }
    _ = try tokenizer.encode(texts[1], and: texts[2], maximumLength: tokenizer.pairSpecialTokenCount + 3)
  }

  /// Calls `body`, for which a `WinnowError` is an answer.
  private static func answering(_ body: () throws(WinnowError) -> Void) { try? body() }

  @Test func survivesADamagedTokenizerFile() throws {
    let configuration = try Self.configuration(Array("{}".utf8))
    try Fuzzing.damaged(SmallFiles.tokenizers.map { Array($0.utf8) }, usual: 4000) { bytes in
      Self.answering { () throws(WinnowError) in
        let file = try TokenizerFile(Self.reader(bytes, "tokenizer.json"))
        try Self.encode(by: Self.folder.generic(file, configuration))
      }
    }
  }

  @Test func survivesADamagedConfiguration() throws {
    let file = try TokenizerFile(Self.reader(Array(SmallFiles.wordPiece.utf8), "tokenizer.json"))
    try Fuzzing.damaged(SmallFiles.configurations.map { Array($0.utf8) }, usual: 4000) { bytes in
      Self.answering { () throws(WinnowError) in
        let configuration = try Self.configuration(bytes)
        try Self.encode(by: Self.folder.wordPiece(.bert, file, configuration))
        try Self.encode(by: Self.folder.generic(file, configuration))
      }
    }
  }

  @Test func survivesADamagedSentencePieceModel() throws {
    try Fuzzing.damaged(SmallFiles.sentencePieces, usual: 4000) { bytes in
      Self.answering { () throws(WinnowError) in
        let file = try SentencePieceFile(bytes, file: "spm.model")
        let description = try UnigramDescription(file.pieces, place: "spm.model")
        let model = try description.model(
          scores: description.scores, unknown: file.unknown, fallsBackOnBytes: false, at: "spm.model")
        try Self.encode(by: Self.tokenizer(model, file.map.map { .steps([.precompiled($0)]) } ?? .none))
      }
    }
  }

  @Test func survivesADamagedVocabulary() throws {
    let vocabulary = Array("[UNK]\nhello\nhe\n##llo\na\n##b\né\n中\n".utf8)
    try Fuzzing.damaged([vocabulary], usual: 4000) { bytes in
      Self.answering { () throws(WinnowError) in
        let vocabulary = try VocabularyFile.read(bytes, file: "vocab.txt")
        try Self.encode(by: Self.tokenizer(WordPieceSettings().model(vocabulary, place: "vocab.txt"), .none))
      }
    }
  }

  @Test func survivesDamagedMerges() throws {
    let tokens = ["h", "e", "l", "o", "he", "ll", "llo", "hello", "a", "b", "ab"]
    var vocabulary = Vocabulary(capacity: tokens.count)
    for (id, token) in tokens.enumerated() { vocabulary.insert(token.utf8, id: Int32(id)) }
    let merges = Array("#version: 0.2\nh e\nl l\nll o\nhe llo\na b\n".utf8)
    try Fuzzing.damaged([merges], usual: 4000) { bytes in
      Self.answering { () throws(WinnowError) in
        let model = try BytePairDescription(
          vocabulary: vocabulary, merges: MergesFile.read(bytes, file: "merges.txt"),
          settings: BytePairSettings()
        ).model(at: "merges.txt")
        try Self.encode(by: Self.tokenizer(model, .none))
      }
    }
  }

  private static func tokenizer(_ model: TokenModel, _ normalizer: Normalizer) -> Tokenizer {
    Tokenizer(
      normalizer: normalizer, preTokenizer: .bert, model: model, addedVocabulary: AddedVocabulary(),
      postProcessor: .none, truncationSide: .right)
  }
}
