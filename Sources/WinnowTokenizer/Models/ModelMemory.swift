/// What models work with while they cut words into tokens; kept from text to text.
struct ModelMemory: Sendable {
  /// Hashes of a word's prefixes, for WordPiece.
  var hashes: [UInt64] = []
  /// A word under merging, for byte pairs.
  var merging = MergeMemory()
  /// The best segmentations of a word, for unigrams.
  var path = PathMemory()
}
