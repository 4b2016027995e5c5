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
    let entries = EncoderParameters(configuration: configuration, names: names).entries
    let table = try ParameterTable(weights, entries: entries, prefix: prefix) { name in
      guard name.hasPrefix(prefix) || !hasPrefix else { return true }
      let place = hasPrefix ? String(name.dropFirst(prefix.count)) : name
      return place.hasPrefix("pooler.") || place.hasSuffix("embeddings.position_ids")
        || place.hasSuffix("embeddings.token_type_ids")
    }
    let positions = EncoderPositions(assembly: self, table: table)
    var made: [LayerKey: TransformerLayer] = [:]
    let layers = names.layers.enumerated().map { number, names in
      let key = LayerKey(names: names, positions: configuration.attentionPositions(ofLayer: number))
      let layer = made[key] ?? layer(key, positions, table)
      made[key] = layer
      return layer
    }
    return TransformerEncoder(
      configuration: configuration, embeddings: embeddings(table), layers: layers,
      convolution: convolution(table), finalNorm: names.finalNorm.map { norm($0, table) })
  }

  /// What makes two layers one.
  private struct LayerKey: Hashable {
    let names: EncoderTensorNames.Layer
    let positions: EncoderConfiguration.AttentionPositions
  }

  private func embeddings(_ table: ParameterTable) -> TokenEmbeddings {
    TokenEmbeddings(
      words: Embedding(table: table["\(names.words).weight"]),
      positions: configuration.positions == .none
        ? nil : Embedding(table: table["\(names.positions).weight"]),
      numbering: configuration.positions,
      types: configuration.types > 0 ? Embedding(table: table["\(names.types).weight"]) : nil,
      norm: norm(names.embeddingNorm, table),
      projection: names.projection.map { linear([$0], table, hasBias: !names.projectsBeforeNorm) },
      projectsBeforeNorm: names.projectsBeforeNorm)
  }

  private func layer(
    _ key: LayerKey, _ positions: EncoderPositions, _ table: ParameterTable
  ) -> TransformerLayer {
    let (names, biases) = (key.names, configuration.biases)
    let attention = AttentionBlock(
      projections: linear(names.projections, table, hasBias: biases.attention),
      rotation: positions.rotation(key.positions),
      attention: SelfAttention(
        heads: configuration.heads, headSize: configuration.hiddenSize / configuration.heads,
        positions: positions.scheme(key.positions, names), scale: positions.scale(key.positions),
        kernels: kernels),
      output: linear([names.attentionOutput], table, hasBias: biases.attention))
    let feedForward = FeedForwardBlock(
      inner: linear(names.intermediate, table, hasBias: biases.feedForward),
      activation: configuration.activation,
      gate: configuration.isGated
        ? Gate(
          columns: configuration.intermediateSize, activation: configuration.activation, kernels: kernels)
        : nil, output: linear([names.output], table, hasBias: biases.feedForward))
    return TransformerLayer(
      attention: attention, attentionNorm: names.attentionNorm.map { norm($0, table) },
      feedForward: feedForward, outputNorm: norm(names.outputNorm, table),
      normPlacement: configuration.normPlacement)
  }

  private func convolution(_ table: ParameterTable) -> TokenConvolution? {
    guard let convolution = configuration.convolution, let name = names.convolution,
      let normName = names.convolutionNorm
    else { return nil }
    let (d, width) = (configuration.hiddenSize, convolution.width)
    let stored = table["\(name).weight"]
    let weight = Tensor(shape: [d, width * d]) { values in
      let source = stored.span
      for output in 0..<d {
        for input in 0..<d {
          for place in 0..<width {
            values[(output * width + place) * d + input] = source[(output * d + input) * width + place]
          }
        }
      }
    }
    return TokenConvolution(
      width: width,
      layer: LinearLayer(weight: weight, bias: table["\(name).bias"], kernels: kernels, product: product),
      activation: convolution.activation, norm: norm(normName, table))
  }

  /// One layer of the tensors that `parts` name, one below the other.
  func linear(_ parts: [String], _ table: ParameterTable, hasBias: Bool = true) -> LinearLayer {
    func stacked(_ end: String) -> Tensor {
      parts.count == 1
        ? table["\(parts[0]).\(end)"] : Tensor(stacking: parts.map { table["\($0).\(end)"] })
    }
    return LinearLayer(
      weight: stacked("weight"), bias: hasBias ? stacked("bias") : nil, kernels: kernels, product: product)
  }

  func norm(_ name: String, _ table: ParameterTable) -> LayerNormalization {
    LayerNormalization(
      gamma: table["\(name).weight"], beta: configuration.biases.norms ? table["\(name).bias"] : nil,
      epsilon: configuration.epsilon, kernels: kernels)
  }
}
