import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowData

@Suite struct PromptsTests {
  func read(_ json: String?) throws -> Prompts {
    try withTemporaryFolder { folder in
      if let json {
        try Data(json.utf8).write(to: folder.appending(path: "config_sentence_transformers.json"))
      }
      return try Prompts(contentsOf: folder.path)
    }
  }

  @Test func aPromptIsFoundByItsName() throws {
    let prompts = try read(
      #"{"prompts":{"query":"query: ","document":null,"none":""},"default_prompt_name":"query"}"#)
    #expect(prompts["query"] == "query: ")
    #expect(prompts["none"]?.isEmpty == true)
    #expect(prompts["document"] == nil)
    #expect(prompts.defaultName == "query")
    #expect(try read(nil).prompts.isEmpty)
    #expect(try read(#"{"prompts":{},"default_prompt_name":null}"#).defaultName == nil)
  }

  @Test(arguments: [
    (#"{"prompts":[]}"#, "an object of names and texts"),
    (#"{"prompts":{"a":1}}"#, "a string for \"a\""),
    (#"{"prompts":{"a":"b"},"default_prompt_name":"c"}"#, "one of a"),
  ]) func refuses(json: String, message: String) throws {
    let error = #expect(throws: WinnowError.self) { try read(json) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
