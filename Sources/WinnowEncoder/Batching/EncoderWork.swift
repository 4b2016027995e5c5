public import WinnowTensor

/// The floating point operations that a forward pass cannot do without: a multiplication and an addition
/// for each term of its products and of attention. Norms, activations, softmax and pooling are left out.
public struct EncoderWork: Sendable, Equatable {
  /// The operations of the linear layers' products: 2·T·(4·D² + 2·D·F) for each layer.
  public let products: Double
  /// The operations of attention's two products: 4·D·Σ L² for each layer.
  public let attention: Double

  /// All operations.
  public var total: Double { products + attention }

  /// The work of sequences of `lengths` tokens, however they share packs.
  public init(of configuration: EncoderConfiguration, lengths: some Sequence<Int>) {
    var tokens = 0.0
    var squares = 0.0
    for length in lengths {
      tokens += Double(length)
      squares += Double(length) * Double(length)
    }
    let layers = Double(configuration.layers)
    let perToken = configuration.layerProducts(rows: 1).reduce(0) {
      $0 + 2 * Double($1.columns) * Double($1.inner)
    }
    products = layers * tokens * perToken
    attention = layers * 4 * Double(configuration.hiddenSize) * squares
  }
}

extension EncoderConfiguration {
  /// The products of one layer over `rows` tokens, weights stored as checkpoints store them: queries, keys
  /// and values in one, attention's output, the feed-forward block's two.
  public func layerProducts(rows: Int) -> [ProductShape] {
    let (d, f) = (hiddenSize, intermediateSize)
    return [(3 * d, d), (d, d), (f, d), (d, f)].map { columns, inner in
      ProductShape(rows: rows, columns: columns, inner: inner, transposesRight: true)
    }
  }
}
