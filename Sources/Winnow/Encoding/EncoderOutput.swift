internal import WinnowTensor
internal import WinnowTokenizer

/// Texts to be encoded, each alone or with a second one.
struct EncoderInput: Sendable {
  var texts: [String]
  /// The second text of each pair; empty where texts stand alone.
  var seconds: [String] = []
  /// Which text of a pair is cut.
  var cutting = PairTruncation.longestFirst
}

/// What is kept of a text's hidden states.
enum EncoderOutput: Sendable {
  /// One vector: they are pooled, then normalised or projected as the folder says.
  case vector
  /// Each token's, put through a linear layer.
  case everyToken(LinearLayer)
  /// Those of the tokens with this id, as they are.
  case tokens(Int32)

  /// The rows that a text of `ids` gives.
  func rows(of ids: some Collection<Int32>) -> Int {
    switch self {
    case .vector: 1
    case .everyToken: ids.count
    case .tokens(let id): ids.count { $0 == id }
    }
  }
}

/// What an encoder made of a list of texts: some rows of each.
struct EncodedRows: Sendable {
  /// The rows of all texts, one text's behind the other's.
  let matrix: Matrix
  /// Where each text's are.
  let ranges: [Range<Int>]
  /// Whether each text was longer than the limit and was cut.
  let cuts: [Bool]
  /// The tokens that were computed, special ones included.
  let tokens: Int

  /// How many texts were cut.
  var truncatedTexts: Int { cuts.count(where: \.self) }
}

extension LinearLayer {
  /// Appends this layer of the first `rows` rows of `hidden` to `values`.
  func append(_ hidden: Span<Float>, rows: Int, to values: inout [Float]) {
    var scratch = [Float](repeating: 0, count: scratchCount(rows: rows))
    let first = values.count
    values.append(contentsOf: repeatElement(0, count: rows * outputs))
    var room = scratch.mutableSpan
    var all = values.mutableSpan
    var projected = all._mutatingExtracting(first...)
    apply(hidden, rows: rows, into: &projected, scratch: &room)
  }
}
