internal import WinnowTensor

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
