internal import WinnowCheckpoint

/// What an encoder asks of its checkpoint: each parameter's name and shape.
struct EncoderParameters {
  let configuration: EncoderConfiguration
  let names: EncoderTensorNames

  /// Every parameter of the encoder.
  var entries: [ParameterTable.Entry] {
    var seen: Set<EncoderTensorNames.Layer> = []
    return embeddings + names.layers.filter { seen.insert($0).inserted }.flatMap(layer) + aroundLayers
  }

  private var d: Int { configuration.hiddenSize }

  private var embeddings: [ParameterTable.Entry] {
    let (c, e) = (configuration, configuration.embeddingSize)
    var entries: [ParameterTable.Entry] = [.init("\(names.words).weight", [c.vocabularySize, e])]
    if c.positions != .none { entries.append(.init("\(names.positions).weight", [c.positionRows, e])) }
    if c.types > 0 { entries.append(.init("\(names.types).weight", [c.types, e])) }
    entries += norm(names.embeddingNorm, names.projectsBeforeNorm ? d : e)
    if let projection = names.projection {
      entries += linear(projection, d, e, hasBias: !names.projectsBeforeNorm)
    }
    return entries
  }

  private func layer(_ layer: EncoderTensorNames.Layer) -> [ParameterTable.Entry] {
    let (f, biases) = ((configuration.isGated ? 2 : 1) * configuration.intermediateSize, configuration.biases)
    var entries = layer.projections.flatMap {
      linear($0, 3 * d / layer.projections.count, d, hasBias: biases.attention)
    }
    entries += linear(layer.attentionOutput, d, d, hasBias: biases.attention)
    if let name = layer.attentionNorm { entries += norm(name, d) }
    entries += layer.intermediate.flatMap {
      linear($0, f / layer.intermediate.count, d, hasBias: biases.feedForward)
    }
    entries += linear(layer.output, d, configuration.intermediateSize, hasBias: biases.feedForward)
    entries += norm(layer.outputNorm, d)
    for name in [layer.distanceKey, layer.distanceQuery].compactMap(\.self) { entries += linear(name, d, d) }
    return entries
  }

  private var aroundLayers: [ParameterTable.Entry] {
    var entries: [ParameterTable.Entry] = []
    if let bias = names.relativeBias {
      entries.append(.init("\(bias).weight", [configuration.relativeBuckets, configuration.heads]))
    }
    if let table = names.distances, case .disentangled(let distances) = configuration.attentionPositions[0] {
      entries.append(.init("\(table).weight", [2 * distances.span, d]))
    }
    if let name = names.convolution, let convolution = configuration.convolution {
      entries += [.init("\(name).weight", [d, d, convolution.width]), .init("\(name).bias", [d])]
    }
    for name in [names.distanceNorm, names.convolutionNorm, names.finalNorm].compactMap(\.self) {
      entries += norm(name, d)
    }
    return entries
  }

  private func linear(
    _ name: String, _ outputs: Int, _ inputs: Int, hasBias: Bool = true
  ) -> [ParameterTable.Entry] {
    [.init("\(name).weight", [outputs, inputs])] + (hasBias ? [.init("\(name).bias", [outputs])] : [])
  }

  private func norm(_ name: String, _ columns: Int) -> [ParameterTable.Entry] {
    [.init("\(name).weight", [columns])]
      + (configuration.biases.norms ? [.init("\(name).bias", [columns])] : [])
  }
}
