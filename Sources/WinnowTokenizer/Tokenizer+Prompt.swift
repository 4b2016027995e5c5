public import WinnowData

extension Tokenizer {
  /// How many tokens at the start of an encoding sentence-transformers counts as a prompt's: those of the prompt
  /// alone, with special tokens, but for one at the end (`base/modules/transformer.py`, `_get_prompt_length`);
  /// none of an empty one.
  ///
  /// A token that is another beside a text, such as a blank at the prompt's end, counts as there.
  ///
  /// - Parameter maximumLength: how many tokens an encoding may have.
  /// - Throws: ``WinnowError`` of kind `usage` where `maximumLength` has no room for the special tokens.
  public func promptLength(_ prompt: String, maximumLength: Int) throws(WinnowError) -> Int {
    guard !prompt.isEmpty else { return 0 }
    let encoding = try encode(prompt, maximumLength: maximumLength)
    return encoding.ids.count - (encoding.isTemplate.last == true ? 1 : 0)
  }
}
