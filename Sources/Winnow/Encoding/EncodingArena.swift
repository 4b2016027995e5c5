internal import WinnowEncoder
internal import WinnowTokenizer

/// One worker's memory, used for every slice of texts and every pack.
///
/// `@unchecked` because an arena is either on the shelf or in one worker's hands.
final class EncodingArena: @unchecked Sendable {
  var workspace: EncoderWorkspace
  var tokenizing = TokenizerWorkspace()
  /// A slice's ids, and where each text's end.
  var ids: [Int32] = []
  var types: [Int32] = []
  /// Whether each text was cut.
  var cuts: [Bool] = []
  var ends: [Int] = []
  /// A pack, and the rows that are kept of it.
  var batch = PackedBatch()
  var vectors: [Float] = []

  /// An arena for packs of up to `tokens` tokens of `encoder`, computed by one thread or a team of `members`.
  init(for encoder: TransformerEncoder, tokens: Int, members: Int = 1) {
    workspace = EncoderWorkspace(for: encoder, tokens: tokens, members: members)
  }
}
