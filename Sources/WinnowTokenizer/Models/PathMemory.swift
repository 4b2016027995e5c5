/// The best segmentation up to each position of a word; the memory is kept from word to word.
struct PathMemory: Sendable {
  /// The last token of the best segmentation that ends at a position.
  struct Node: Sendable {
    var score: Double
    /// Where the token starts, in bytes of the word, or -1 where no segmentation ends here.
    var start: Int32
    /// The token's entry in the vocabulary.
    var entry: Int32
  }

  /// A node for each position of the word, and room behind.
  private(set) var nodes: [Node] = []
  /// The tokens on the way from a word's end to its start: where they end, and their entries.
  var way: [(end: Int, entry: Int32)] = []

  /// Makes room for a word of `byteCount` bytes, of which no segmentation is known.
  mutating func start(_ byteCount: Int) {
    let empty = Node(score: 0, start: -1, entry: 0)
    for index in 0..<min(nodes.count, byteCount + 1) { nodes[index] = empty }
    if nodes.count <= byteCount { nodes += repeatElement(empty, count: byteCount + 1 - nodes.count) }
  }

  /// Takes a segmentation if it is the first or better than the best one that ends at the same position.
  @inline(__always)
  mutating func offer(_ node: Node, at end: Int) {
    if nodes[end].start < 0 || node.score > nodes[end].score { nodes[end] = node }
  }
}
