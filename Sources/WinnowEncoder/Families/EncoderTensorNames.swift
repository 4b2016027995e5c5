/// Where an encoder's tensors stand in a checkpoint: names without `.weight` and `.bias`.
struct EncoderTensorNames {
  /// The names of one layer.
  struct Layer: Hashable {
    /// Queries, keys and values: three projections, or one of all.
    var projections: [String]
    var attentionOutput: String
    /// nil where a layer with its norms before has none before its attention.
    var attentionNorm: String?
    /// The feed-forward block's first layer; of a gated one, what passes the activation and what it multiplies,
    /// or one of both.
    var intermediate: [String]
    var output: String
    var outputNorm: String
    /// The projections of distances' keys and queries, where disentangled attention has its own.
    var distanceKey: String?
    var distanceQuery: String?
  }

  var words = "embeddings.word_embeddings"
  var positions = "embeddings.position_embeddings"
  /// Read where the configuration has types.
  var types = "embeddings.token_type_embeddings"
  var embeddingNorm = "embeddings.LayerNorm"
  /// The projection behind the embeddings; nil for a model that has none.
  var projection: String?
  /// Whether the projection stands before the embeddings' norm; it has no bias then.
  var projectsBeforeNorm = false
  /// The biases of relative positions; nil for a model that has none.
  var relativeBias: String?
  /// The table of distances of disentangled attention, and its norm; nil for a model that has none.
  var distances: String?
  var distanceNorm: String?
  /// The convolution behind the first layer, and its norm; nil for a model that has none.
  var convolution: String?
  var convolutionNorm: String?
  /// The norm behind the last layer; nil for a model that has none.
  var finalNorm: String?
  /// The layers in the order of the pass. Layers that share weights have the same names.
  var layers: [Layer]

  /// BERT's names, which most families took over (transformers `modeling_bert.py`).
  static func likeBERT(layers: Int) -> EncoderTensorNames {
    EncoderTensorNames(
      layers: (0..<layers).map { number in
        let layer = "encoder.layer.\(number)"
        return Layer(
          projections: ["query", "key", "value"].map { "\(layer).attention.self.\($0)" },
          attentionOutput: "\(layer).attention.output.dense",
          attentionNorm: "\(layer).attention.output.LayerNorm",
          intermediate: ["\(layer).intermediate.dense"], output: "\(layer).output.dense",
          outputNorm: "\(layer).output.LayerNorm")
      })
  }
}
