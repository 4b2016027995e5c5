internal import WinnowCheckpoint
public import WinnowData
public import WinnowTensor

/// The head of a model folder that transformers' `…ForMaskedLM` has written: hidden states → a logit for
/// each word of the vocabulary, or for those that are asked for.
public struct MaskedHeadLayers: Sendable {
  private let transform: HeadTransform
  private let decoder: LinearLayer

  /// V: the words of the vocabulary, or those that were asked for.
  public var words: Int { decoder.outputs }

  /// The head of `folder`.
  ///
  /// - Parameters:
  ///   - copying: reads the weights into memory instead of mapping them.
  ///   - words: the ids of the words that get a logit, in the logits' order; nil for all.
  /// - Throws: ``WinnowError`` naming the file and the field or tensor that is wrong.
  public init(
    contentsOf folder: String, kernels: Kernels, copying: Bool = false, words: [Int]? = nil
  ) throws(WinnowError) {
    let file = try ConfigurationFile(at: "\(folder)/config.json")
    let weights = try WeightFiles.open(in: folder, copying: copying)
    let family = try EncoderFamilies.family(of: file, tensors: weights.names)
    let (c, names, places) = (
      try family.configuration(file), try family.maskedHead(file), try family.names(file)
    )
    // Missing means tied, transformers' default; older files keep a copy of what is tied. A decoder that is
    // not tied has a bias of its own too.
    let untied = try file.optionalBoolean("tie_word_embeddings") == false ? names.decoder : nil
    let bias = untied.map { "\($0).bias" }.flatMap { weights.shape(of: $0) == nil ? nil : $0 } ?? names.bias
    let weight = "\(untied ?? family.prefix + places.words).weight"
    let transformed = c.embeddingSize
    var entries = HeadTransform.entries(names.transform, c, outputs: transformed)
    entries.append(.init(weight, [c.vocabularySize, transformed]))
    if let bias { entries.append(.init(bias, [c.vocabularySize])) }
    let table = try ParameterTable(weights, entries: entries, prefix: "", ignorable: { _ in true })
    transform = HeadTransform(names.transform, c, table, kernels: kernels)
    func asked(_ tensor: Tensor) -> Tensor { words.map { Tensor(rows: $0, of: tensor) } ?? tensor }
    decoder = LinearLayer(
      weight: asked(table[weight]), bias: bias.map { asked(table[$0]) }, kernels: kernels)
  }

  /// The logits [R, V] of hidden states [R, D]. A row's are the same bytes alone and among others.
  public func logits(_ hidden: Matrix) -> Matrix {
    let transformed = transform.apply(hidden.span, rows: hidden.rows)
    var scratch = [Float](repeating: 0, count: decoder.scratchCount(rows: hidden.rows))
    var room = scratch.mutableSpan
    var logits = Matrix(rows: hidden.rows, columns: words)
    logits.withMutableValues { values in
      decoder.apply(transformed.span, rows: hidden.rows, into: &values, scratch: &room)
    }
    return logits
  }
}
