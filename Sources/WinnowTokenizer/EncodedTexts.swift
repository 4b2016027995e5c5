/// Many encoded texts, one behind the other, in a column for each thing that is known of a token; never
/// padded.
///
/// For large amounts of text: emptied and filled again, it reuses its memory, so that tokenizing
/// allocates nothing in the steady state. An ``Encoding`` holds one text, with the tokens' strings.
public struct EncodedTexts: Sendable {
  /// The ids of all texts' tokens, special tokens included.
  public private(set) var ids: [Int32] = []
  /// The tokens' type ids.
  public private(set) var typeIDs: [Int32] = []
  /// Where each token stands in its text, in Unicode scalars as Python counts; `0..<0` for a special
  /// token that a template added.
  public private(set) var offsets: [Range<Int32>] = []
  /// Where each text's tokens end in the columns.
  public private(set) var ends: [Int] = []
  /// How many tokens of each text were cut off to keep to the maximum length.
  public private(set) var cutCounts: [Int] = []
  private var workspace = TokenizerWorkspace()

  /// No texts.
  public init() {}

  /// How many texts there are.
  public var count: Int { ends.count }

  /// The rows of a text's tokens in the columns.
  public func tokens(of text: Int) -> Range<Int> { (text == 0 ? 0 : ends[text - 1])..<ends[text] }

  /// Removes all texts and keeps their memory.
  public mutating func removeAll() {
    ids.removeAll(keepingCapacity: true)
    typeIDs.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    cutCounts.removeAll(keepingCapacity: true)
  }

  /// Adds a text behind the others, of whose tokens `room` may stay.
  mutating func append(_ text: String, by tokenizer: Tokenizer, room: Int) {
    tokenizer.tokenize(text, in: &workspace)
    let found = workspace.pieces.count
    let kept = tokenizer.truncationSide.range(keeping: room, of: found)
    for place in tokenizer.postProcessor.single {
      switch place {
      case .special(let special, _, let typeID):
        for id in special {
          ids.append(id)
          typeIDs.append(typeID)
          offsets.append(0..<0)
        }
      case .text(_, let typeID):
        for index in kept {
          let piece = workspace.pieces[index]
          ids.append(piece.id)
          typeIDs.append(typeID)
          offsets.append(tokenizer.offset(of: piece, isFirst: index == kept.lowerBound, in: workspace))
        }
      }
    }
    ends.append(ids.count)
    cutCounts.append(found - kept.count)
  }
}
