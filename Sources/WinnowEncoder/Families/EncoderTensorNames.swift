/// Where an encoder's tensors stand in a checkpoint: names without `.weight` and `.bias`.
struct EncoderTensorNames {
  /// The names of one layer.
  struct Layer: Hashable {
    var query: String
    var key: String
    var value: String
    var attentionOutput: String
    var attentionNorm: String
    var intermediate: String
    var output: String
    var outputNorm: String
  }

  var words = "embeddings.word_embeddings"
  var positions = "embeddings.position_embeddings"
  /// Read where the configuration has types.
  var types = "embeddings.token_type_embeddings"
  var embeddingNorm = "embeddings.LayerNorm"
  /// The projection behind the embeddings; nil for a model that has none.
  var projection: String?
  /// The biases of relative positions; nil for a model that has none.
  var relativeBias: String?
  /// The layers in the order of the pass. Layers that share weights have the same names.
  var layers: [Layer]

  /// BERT's names, which most families took over (transformers `modeling_bert.py`).
  static func likeBERT(layers: Int) -> EncoderTensorNames {
    EncoderTensorNames(
      layers: (0..<layers).map { number in
        let layer = "encoder.layer.\(number)"
        return Layer(
          query: "\(layer).attention.self.query", key: "\(layer).attention.self.key",
          value: "\(layer).attention.self.value", attentionOutput: "\(layer).attention.output.dense",
          attentionNorm: "\(layer).attention.output.LayerNorm", intermediate: "\(layer).intermediate.dense",
          output: "\(layer).output.dense", outputNorm: "\(layer).output.LayerNorm")
      })
  }
}
