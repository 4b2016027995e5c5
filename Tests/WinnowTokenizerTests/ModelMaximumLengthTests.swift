import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

@Suite struct ModelMaximumLengthTests {
  @Test(
    arguments: [
      (nil, nil, nil),
      ("{\"max_seq_length\": 256, \"do_lower_case\": false}", "{\"model_max_length\": 512}", 256),
      ("{\"max_seq_length\": null}", "{\"model_max_length\": 512}", 512),
      (nil, "{\"model_max_length\": 512.0}", 512),
      (nil, "{\"model_max_length\": 1000000000000000019884624838656}", nil),
      (nil, "{\"model_max_length\": 1e30, \"max_len\": 5}", nil),
      (nil, "{\"max_len\": 128}", 128),
      (nil, "{\"model_max_length\": null}", nil),
    ] as [(String?, String?, Int?)])
  func precedence(_ sentence: String?, _ tokenizer: String?, _ expected: Int?) throws {
    try withTemporaryFolder { folder in
      if let sentence { try write(sentence, to: "sentence_bert_config.json", of: folder) }
      if let tokenizer { try write(tokenizer, to: "tokenizer_config.json", of: folder) }
      #expect(try ModelMaximumLength.read(from: folder) == expected)
    }
  }

  @Test(arguments: ["0", "-3", "1.5", "\"512\"", "true"]) func refuses(_ length: String) throws {
    try withTemporaryFolder { folder in
      try write("{\"max_seq_length\": \(length)}", to: "sentence_bert_config.json", of: folder)
      let error = #expect(throws: WinnowError.self) { try ModelMaximumLength.read(from: folder) }
      #expect(error?.place.hasSuffix("sentence_bert_config.json, max_seq_length") == true)
    }
  }

  @Test(.enabled(if: Places.hasModel, "\(Places.needsModel)")) func realModel() throws {
    #expect(try ModelMaximumLength.read(from: Places.model) == 256)
  }
}
