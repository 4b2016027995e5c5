internal import WinnowCheckpoint
public import WinnowData
public import WinnowTensor

/// The head of a model folder that transformers' `…ForMaskedLM` has written: hidden states → a logit for
/// each word of the vocabulary.
public struct MaskedHeadLayers: Sendable {
  private let dense: LinearLayer
  private let activation: Activation
  private let norm: LayerNormalization
  private let decoder: LinearLayer

  /// V: the words of the vocabulary.
  public var words: Int { decoder.outputs }

  /// The head of `folder`.
  ///
  /// - Parameter copying: reads the weights into memory instead of mapping them.
  /// - Throws: ``WinnowError`` naming the file and the field or tensor that is wrong.
  public init(contentsOf folder: String, kernels: Kernels, copying: Bool = false) throws(WinnowError) {
    let file = try ConfigurationFile(at: "\(folder)/config.json")
    let weights = try WeightFiles.open(in: folder, copying: copying)
    let family = try EncoderFamilies.family(of: file, tensors: weights.names)
    let (c, names, places) = (try family.configuration(file), family.maskedHead, try family.names(file))
    let (d, e) = (c.hiddenSize, c.embeddingSize)
    // Missing means tied, transformers' default; older files keep a copy of what is tied. A decoder that is
    // not tied has a bias of its own too.
    let isTied = try file.optionalBoolean("tie_word_embeddings") ?? true
    let ownBias = "\(names.decoder).bias"
    let bias = isTied || weights.shape(of: ownBias) == nil ? names.bias : ownBias
    let weight = isTied ? "\(family.prefix)\(places.words).weight" : "\(names.decoder).weight"
    let table = try ParameterTable(
      weights,
      entries: [
        .init("\(names.dense).weight", [e, d]), .init("\(names.dense).bias", [e]),
        .init("\(names.norm).weight", [e]), .init("\(names.norm).bias", [e]),
        .init(weight, [c.vocabularySize, e]), .init(bias, [c.vocabularySize]),
      ], prefix: "", ignorable: { _ in true })
    dense = LinearLayer(
      weight: table["\(names.dense).weight"], bias: table["\(names.dense).bias"], kernels: kernels)
    activation = names.activation ?? c.activation
    norm = LayerNormalization(
      gamma: table["\(names.norm).weight"], beta: table["\(names.norm).bias"], epsilon: c.epsilon,
      kernels: kernels)
    decoder = LinearLayer(weight: table[weight], bias: table[bias], kernels: kernels)
  }

  /// The logits [R, V] of hidden states [R, D]. A row's are the same bytes alone and among others.
  public func logits(_ hidden: Matrix) -> Matrix {
    let rows = hidden.rows
    var scratch = [Float](
      repeating: 0, count: max(dense.scratchCount(rows: rows), decoder.scratchCount(rows: rows)))
    var room = scratch.mutableSpan
    var transformed = [Float](repeating: 0, count: rows * dense.outputs)
    var span = transformed.mutableSpan
    dense.apply(hidden.values.span, rows: rows, activation: activation, into: &span, scratch: &room)
    var normalised = [Float](repeating: 0, count: transformed.count)
    var normalisedSpan = normalised.mutableSpan
    norm.apply(transformed.span, rows: rows, into: &normalisedSpan)
    var logits = Matrix(rows: rows, columns: words)
    logits.withMutableValues { values in
      decoder.apply(normalised.span, rows: rows, into: &values, scratch: &room)
    }
    return logits
  }
}
