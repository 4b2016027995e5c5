import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

/// Whether a model is handed type ids: `model_input_names` of transformers' tokenizers.
@Suite struct HandedOverTypesTests {
  /// The fixtures whose tokenizers list them in transformers 5.23, as `AutoTokenizer` opens them.
  static let listing = [
    "legacy", "listed", "overruled", "overruled-by-default", "vocabulary", "vocabulary-cased", "deberta",
    "electra",
    "nomic", "nomic-bare",
  ]

  /// DistilBERT's class lists none but is read as BERT's: the model has no types. The reference cannot open
  /// SentencePiece files alone.
  @Test func theClassDecidesWhereNoFileDoes() throws {
    let names = (Fixture.names + Fixture.modelNames).filter { $0 != "distilbert" && !$0.contains("-pieces") }
    #expect(Set(try names.filter { try Fixture.tokenizer($0).handsOverTypes }) == Set(Self.listing))
  }

  @Test(arguments: [#"["input_ids", "token_type_ids"]"#, #"["input_ids"]"#, "[]"])
  func theFileDecides(names: String) throws {
    let text = #"{"tokenizer_class": "BertTokenizer", "model_input_names": \#(names)}"#
    let object = try #require(JSONParser.parse(Array(text.utf8)).object)
    let configuration = try TokenizerConfiguration(
      ComponentReader(object, file: "tokenizer_config.json"), specialTokensMap: nil, addedTokens: nil)
    #expect(configuration.handsOverTypes == names.contains("token_type_ids"))
  }
}
