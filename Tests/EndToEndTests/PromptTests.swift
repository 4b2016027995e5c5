import Foundation
import Testing

/// Prompts that a model wants in front of its texts.
@Suite struct PromptTests {
  static let prompts = #"{"prompts":{"query":"good ","other":"bad "},"default_prompt_name":"query"}"#

  @Test func aPromptIsPutInFront() throws {
    try Desk.with { desk in
      func embed(_ text: String, _ options: String...) throws -> String {
        let outcome = try desk.shell(
          "echo '{\"text\":\"\(text)\"}' | winnow embed --model model --input - --output - --quiet "
            + options.joined(separator: " "))
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\"vector\"").last.map(String.init) ?? ""
      }
      let plain = try embed("good day")
      #expect(try embed("day", "--prompt", "'good '") == plain)
      try desk.write(Self.prompts, to: "model/config_sentence_transformers.json")
      #expect(try embed("day") == plain)
      #expect(try embed("day", "--prompt-name", "query") == plain)
      #expect(try embed("good day", "--prompt", "''") == plain)
      #expect(try embed("day", "--prompt-name", "other") != plain)
    }
  }

  /// Where the folder says so, a prompt is read and not pooled.
  @Test func aPromptCanBeLeftOutOfPooling() throws {
    try Desk.with { desk in
      try desk.write(#"{"text":"day"}"#, to: "rows.jsonl")
      func embed() throws -> String {
        let outcome = try desk.winnow(
          "embed", "--model", "model", "--input", "rows.jsonl", "--output", "-", "--quiet", "--prompt",
          "good ")
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output
      }
      let pooled = try embed()
      try desk.write(
        #"{"word_embedding_dimension":48,"pooling_mode_mean_tokens":true,"include_prompt":false}"#,
        to: "model/1_Pooling/config.json")
      #expect(try embed() != pooled)
    }
  }

  @Test func whatCannotBeMeantIsRefused() throws {
    try Desk.with { desk in
      try desk.write(Self.prompts, to: "model/config_sentence_transformers.json")
      func refusal(_ options: String...) throws -> (Int32, String) {
        let outcome = try desk.shell(
          "echo '{\"text\":\"day\"}' | winnow embed --model model --input - --output - --quiet "
            + options.joined(separator: " "))
        return (outcome.code, outcome.errors)
      }
      let unknown = try refusal("--prompt-name", "passage")
      #expect(unknown.0 == 64)
      #expect(unknown.1.contains("the name \"passage\"; expected one of query, other"), "\(unknown.1)")
      #expect(try refusal("--prompt-name", "query", "--prompt", "x").0 == 64)
      try desk.write(
        #"{"word_embedding_dimension":48,"pooling_mode_mean_tokens":true,"include_prompt":false}"#,
        to: "model/1_Pooling/config.json")
      #expect(try refusal("--prompt-name", "passage").0 == 64)
    }
  }
}
