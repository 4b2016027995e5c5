public import WinnowTensor

/// The floating point operations that a forward pass cannot do without: a multiplication and an addition
/// for each term of its products and of attention. Norms, activations, softmax and pooling are left out.
public struct EncoderWork: Sendable, Equatable {
  /// The operations of the linear layers' products: 2·T·(4·D² + 2·D·F) for each layer, 2·T·(4·D² + 3·D·F)
  /// where it is gated.
  public let products: Double
  /// The operations of attention's two products: 4·D·Σ L² for each layer, of L keys those in its window. What
  /// distances add is left out.
  public let attention: Double

  /// All operations.
  public var total: Double { products + attention }

  /// The work of sequences of `lengths` tokens, however they share packs.
  public init(of configuration: EncoderConfiguration, lengths: some Sequence<Int>) {
    let lengths = Array(lengths)
    let tokens = lengths.reduce(0.0) { $0 + Double($1) }
    let perToken = configuration.layerProducts(rows: 1).reduce(0) {
      $0 + 2 * Double($1.columns) * Double($1.inner)
    }
    products = Double(configuration.layers) * tokens * perToken
    let seen = (0..<configuration.layers).reduce(0.0) { sum, layer in
      let window =
        if case .rotary(_, let window?) = configuration.attentionPositions(ofLayer: layer) {
          2 * window + 1
        } else { Int.max }
      return lengths.reduce(sum) { $0 + Double($1) * Double(min($1, window)) }
    }
    attention = 4 * Double(configuration.hiddenSize) * seen
  }
}

extension EncoderConfiguration {
  /// The products of one layer over `rows` tokens, weights stored as checkpoints store them: queries, keys
  /// and values in one, attention's output, the feed-forward block's two.
  public func layerProducts(rows: Int) -> [ProductShape] {
    let (d, f) = (hiddenSize, intermediateSize)
    return [(3 * d, d), (d, d), (isGated ? 2 * f : f, d), (d, f)].map { columns, inner in
      ProductShape(rows: rows, columns: columns, inner: inner, transposesRight: true)
    }
  }
}
