internal import WinnowTokenizer

/// Blocks of texts as blocks of windows: parts of a few ten thousand tokens, so that memory does not grow with
/// the length of a text.
struct WindowParts<Block> {
  /// Windows of one block, with which others of it may come in the next part.
  struct Part {
    let block: Block
    var windows: [Window] = []
    /// Whether these are the last windows of the block.
    var isLast = false
  }

  struct Window {
    /// The number of the text, or pair, in its block.
    let text: Int
    let tokens: Int
    /// Whether its text has others, or was cut beside it.
    let isLong: Bool
    /// Where its tokens stand in the text, where that is asked for.
    let encoding: Encoding?
  }

  /// The tokens behind which a part ends.
  private static var partTokens: Int { 1 << 15 }

  private let encoder: TextEncoder
  private let stride: Int
  private let keepsEncodings: Bool
  /// The block that is under way, and the next of its texts.
  private var block: Block?
  private var input = EncoderInput(texts: [])
  private var text = 0
  /// The text that the last part ended in, and its next window.
  private var windows: WindowedText?
  private var window = 0
  private var workspace = TokenizerWorkspace()

  /// - Parameter keepsEncodings: whether windows come with their encodings; for single texts without a prompt.
  init(by encoder: TextEncoder, stride: Int, keepsEncodings: Bool) {
    (self.encoder, self.stride, self.keepsEncodings) = (encoder, stride, keepsEncodings)
  }

  /// The next part with its windows' ids; nil behind the last block.
  mutating func next(
    _ nextBlock: () throws -> (Block, EncoderInput)?
  ) throws -> (Part, EncoderInput)? {
    if block == nil {
      guard let (block, input) = try nextBlock() else { return nil }
      (self.block, self.input, text) = (block, input, 0)
    }
    guard let block else { return nil }
    var part = Part(block: block)
    var sequences = TokenSequences()
    while text < input.texts.count, sequences.ids.count < Self.partTokens {
      try append(to: &part, &sequences)
    }
    if text == input.texts.count {
      part.isLast = true
      self.block = nil
    }
    if input.seconds.isEmpty { sequences.types.removeAll() }
    return (part, EncoderInput(sequences: sequences))
  }

  /// Appends the next window.
  private mutating func append(to part: inout Part, _ sequences: inout TokenSequences) throws {
    if windows == nil, input.seconds.isEmpty, !keepsEncodings {
      // Most texts fit, and need no list of tokens.
      let (count, cut) = try encoder.tokenizer.appendIDs(
        of: encoder.prompt + input.texts[text], maximumLength: encoder.maximumLength, to: &sequences.ids,
        in: &workspace)
      guard cut > 0 else {
        part.windows.append(.init(text: text, tokens: count, isLong: false, encoding: nil))
        sequences.types += repeatElement(0, count: count)
        sequences.ends.append(sequences.ids.count)
        text += 1
        return
      }
      sequences.ids.removeLast(count)
    }
    let windows = try self.windows ?? windowsOfText()
    let count = windows.append(window, to: &sequences.ids, types: &sequences.types)
    if !encoder.tokenizer.handsOverTypes {
      sequences.types.removeLast(count)
      sequences.types += repeatElement(0, count: count)
    }
    sequences.ends.append(sequences.ids.count)
    part.windows.append(
      Window(
        text: text, tokens: count, isLong: windows.isLong,
        encoding: keepsEncodings ? windows.encoding(of: window) : nil))
    window += 1
    self.windows = windows
    if window == windows.count { (self.windows, window, text) = (nil, 0, text + 1) }
  }

  private func windowsOfText() throws -> WindowedText {
    guard input.seconds.isEmpty else {
      return try WindowedText(
        input.texts[text], and: input.seconds[text], by: encoder.tokenizer,
        maximumLength: encoder.maximumLength, stride: stride, reading: input.cutting)
    }
    return try WindowedText(
      input.texts[text], behind: encoder.prompt, by: encoder.tokenizer, maximumLength: encoder.maximumLength,
      stride: stride)
  }
}
