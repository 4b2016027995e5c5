internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowTensor

/// Makes an encoder of the shared layers from a family's configuration and names.
struct EncoderAssembly {
  let configuration: EncoderConfiguration
  let names: EncoderTensorNames
  let kernels: Kernels
  let product: LinearLayer.Product

  /// The encoder with the parameters of `weights`.
  ///
  /// Tensors without the family's prefix, where others have it, belong to a head, and so do the pooler's.
  func encoder(_ weights: any TensorFile, prefix: String) throws(WinnowError) -> TransformerEncoder {
    let hasPrefix = weights.names.contains { $0.hasPrefix(prefix) }
    let table = try ParameterTable(weights, entries: entries, prefix: prefix) { name in
      guard name.hasPrefix(prefix) || !hasPrefix else { return true }
      let place = hasPrefix ? String(name.dropFirst(prefix.count)) : name
      return place.hasPrefix("pooler.") || place.hasSuffix("embeddings.position_ids")
        || place.hasSuffix("embeddings.token_type_ids")
    }
    let embeddings = TokenEmbeddings(
      words: Embedding(table: table["\(names.words).weight"]),
      positions: Embedding(table: table["\(names.positions).weight"]), numbering: configuration.positions,
      types: configuration.types > 0 ? Embedding(table: table["\(names.types).weight"]) : nil,
      norm: norm(names.embeddingNorm, table), projection: names.projection.map { linear([$0], table) })
    let bias = names.relativeBias.map { name in
      RelativePositionBuckets.bias(table["\(name).weight"], longest: configuration.longestSequence)
    }
    let attention = SelfAttention(
      heads: configuration.heads, headSize: configuration.hiddenSize / configuration.heads, bias: bias,
      kernels: kernels)
    var made: [EncoderTensorNames.Layer: TransformerLayer] = [:]
    let layers = names.layers.map { names in
      let layer = made[names] ?? layer(names, attention, table)
      made[names] = layer
      return layer
    }
    return TransformerEncoder(configuration: configuration, embeddings: embeddings, layers: layers)
  }

  private func layer(
    _ names: EncoderTensorNames.Layer, _ attention: SelfAttention, _ table: ParameterTable
  ) -> TransformerLayer {
    TransformerLayer(
      projections: linear([names.query, names.key, names.value], table), attention: attention,
      attentionOutput: linear([names.attentionOutput], table),
      attentionNorm: norm(names.attentionNorm, table),
      intermediate: linear([names.intermediate], table), activation: configuration.activation,
      output: linear([names.output], table), outputNorm: norm(names.outputNorm, table))
  }

  /// One layer of the tensors that `parts` name, one below the other.
  private func linear(_ parts: [String], _ table: ParameterTable) -> LinearLayer {
    func stacked(_ end: String) -> Tensor {
      parts.count == 1
        ? table["\(parts[0]).\(end)"] : Tensor(stacking: parts.map { table["\($0).\(end)"] })
    }
    return LinearLayer(
      weight: stacked("weight"), bias: stacked("bias"), kernels: kernels, product: product)
  }

  private func norm(_ name: String, _ table: ParameterTable) -> LayerNormalization {
    LayerNormalization(
      gamma: table["\(name).weight"], beta: table["\(name).bias"], epsilon: configuration.epsilon,
      kernels: kernels)
  }

  /// Every parameter of the encoder with its shape.
  private var entries: [ParameterTable.Entry] {
    let (c, d, e) = (configuration, configuration.hiddenSize, configuration.embeddingSize)
    func linear(_ name: String, _ outputs: Int, _ inputs: Int) -> [ParameterTable.Entry] {
      [.init("\(name).weight", [outputs, inputs]), .init("\(name).bias", [outputs])]
    }
    func norm(_ name: String, _ columns: Int) -> [ParameterTable.Entry] {
      [.init("\(name).weight", [columns]), .init("\(name).bias", [columns])]
    }
    var entries: [ParameterTable.Entry] = [
      .init("\(names.words).weight", [c.vocabularySize, e]),
      .init("\(names.positions).weight", [c.positionRows, e]),
    ]
    if c.types > 0 { entries.append(.init("\(names.types).weight", [c.types, e])) }
    entries += norm(names.embeddingNorm, e)
    if let projection = names.projection { entries += linear(projection, d, e) }
    if let bias = names.relativeBias {
      entries.append(.init("\(bias).weight", [c.relativeBuckets, c.heads]))
    }
    var seen: Set<EncoderTensorNames.Layer> = []
    for layer in names.layers where seen.insert(layer).inserted {
      for part in [layer.query, layer.key, layer.value, layer.attentionOutput] {
        entries += linear(part, d, d)
      }
      entries += norm(layer.attentionNorm, d) + linear(layer.intermediate, c.intermediateSize, d)
      entries += linear(layer.output, d, c.intermediateSize) + norm(layer.outputNorm, d)
    }
    return entries
  }
}
