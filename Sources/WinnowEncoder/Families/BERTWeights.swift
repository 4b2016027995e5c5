internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowTensor

/// BERT's weight map: which tensor of a checkpoint stands where (transformers `modeling_bert.py`).
enum BERTWeights {
  /// What classes with a head put before the encoder's names.
  static let prefix = "bert."

  /// Tensors that the encoder does not use: an unused pooler, position numbers, a language model's head.
  static func isIgnorable(_ name: String) -> Bool {
    name.hasSuffix("embeddings.position_ids") || name.hasPrefix("pooler.") || name.hasPrefix("bert.pooler.")
      || name.hasPrefix("cls.")
  }

  /// Every parameter of the encoder with its shape.
  static func entries(_ c: EncoderConfiguration) -> [ParameterTable.Entry] {
    let (d, f) = (c.hiddenSize, c.intermediateSize)
    func linear(_ name: String, _ outputs: Int, _ inputs: Int) -> [ParameterTable.Entry] {
      [.init("\(name).weight", [outputs, inputs]), .init("\(name).bias", [outputs])]
    }
    func norm(_ name: String) -> [ParameterTable.Entry] {
      [.init("\(name).weight", [d]), .init("\(name).bias", [d])]
    }
    var entries: [ParameterTable.Entry] = [
      .init("embeddings.word_embeddings.weight", [c.vocabularySize, d]),
      .init("embeddings.position_embeddings.weight", [c.positions, d]),
      .init("embeddings.token_type_embeddings.weight", [c.types, d]),
    ]
    entries += norm("embeddings.LayerNorm")
    for layer in 0..<c.layers {
      let place = "encoder.layer.\(layer)"
      for part in ["query", "key", "value"] { entries += linear("\(place).attention.self.\(part)", d, d) }
      entries += linear("\(place).attention.output.dense", d, d) + norm("\(place).attention.output.LayerNorm")
      entries += linear("\(place).intermediate.dense", f, d) + linear("\(place).output.dense", d, f)
      entries += norm("\(place).output.LayerNorm")
    }
    return entries
  }

  /// The encoder of `configuration` with the weights of `file`.
  static func encoder(
    _ configuration: EncoderConfiguration, _ file: SafetensorsFile, kernels: Kernels,
    product: LinearLayer.Product
  ) throws(WinnowError) -> TransformerEncoder {
    let table = try ParameterTable(
      file, entries: entries(configuration), prefix: prefix, ignorable: isIgnorable)
    func linear(_ name: String) -> LinearLayer {
      LinearLayer(
        weight: table["\(name).weight"], bias: table["\(name).bias"], kernels: kernels, product: product)
    }
    func norm(_ name: String) -> LayerNormalization {
      LayerNormalization(
        gamma: table["\(name).weight"], beta: table["\(name).bias"], epsilon: configuration.epsilon,
        kernels: kernels)
    }
    let embeddings = TokenEmbeddings(
      words: Embedding(table: table["embeddings.word_embeddings.weight"]),
      positions: Embedding(table: table["embeddings.position_embeddings.weight"]),
      types: Embedding(table: table["embeddings.token_type_embeddings.weight"]),
      norm: norm("embeddings.LayerNorm"))
    let attention = SelfAttention(
      heads: configuration.heads, headSize: configuration.hiddenSize / configuration.heads, kernels: kernels)
    let layers = (0..<configuration.layers).map { layer in
      let place = "encoder.layer.\(layer)"
      let parts = ["query", "key", "value"].map { "\(place).attention.self.\($0)" }
      return TransformerLayer(
        projections: LinearLayer(
          weight: Tensor(stacking: parts.map { table["\($0).weight"] }),
          bias: Tensor(stacking: parts.map { table["\($0).bias"] }), kernels: kernels, product: product),
        attention: attention, attentionOutput: linear("\(place).attention.output.dense"),
        attentionNorm: norm("\(place).attention.output.LayerNorm"),
        intermediate: linear("\(place).intermediate.dense"), activation: configuration.activation,
        output: linear("\(place).output.dense"), outputNorm: norm("\(place).output.LayerNorm"))
    }
    return TransformerEncoder(configuration: configuration, embeddings: embeddings, layers: layers)
  }
}
