internal import WinnowCheckpoint
public import WinnowData
public import WinnowTensor

/// A BERT-style encoder: packed token ids → hidden states.
///
/// Immutable and without memory of its own, so that all workers share one and a new one can take its
/// place while others still run the old; a pass writes to the workspace that it is handed.
public struct TransformerEncoder: Sendable {
  /// The configuration that the encoder was made from.
  public let configuration: EncoderConfiguration
  private let embeddings: TokenEmbeddings
  private let layers: [TransformerLayer]
  private let convolution: TokenConvolution?
  private let finalNorm: LayerNormalization?

  init(
    configuration: EncoderConfiguration, embeddings: TokenEmbeddings, layers: [TransformerLayer],
    convolution: TokenConvolution?, finalNorm: LayerNormalization?
  ) {
    (self.configuration, self.embeddings, self.layers) = (configuration, embeddings, layers)
    (self.convolution, self.finalNorm) = (convolution, finalNorm)
  }

  /// The encoder of the model folder `folder`: `config.json` and the weights
  /// (``WeightFiles``).
  ///
  /// - Parameters:
  ///   - kernels: the instruction set to prepare the weights for.
  ///   - copying: reads the weights into memory instead of mapping them.
  ///   - product: how its linear layers multiply.
  /// - Throws: ``WinnowError`` naming the file and the field or tensor that is wrong.
  public init(
    contentsOf folder: String, kernels: Kernels, copying: Bool = false, product: LinearLayer.Product = .packed
  ) throws(WinnowError) {
    let file = try ConfigurationFile(at: "\(folder)/config.json")
    let weights = try WeightFiles.open(in: folder, copying: copying)
    let family = try EncoderFamilies.family(of: file, tensors: weights.names)
    let assembly = EncoderAssembly(
      configuration: try family.configuration(file), names: try family.names(file), kernels: kernels,
      product: product)
    self = try assembly.encoder(weights, prefix: family.prefix)
  }

  /// The floats of scratch that a pack of `tokens` tokens needs.
  func scratchCount(tokens: Int) -> Int {
    let longest = min(tokens, configuration.longestSequence)
    return layers.map { $0.scratchCount(tokens: tokens, longest: longest) }
      .reduce(
        max(embeddings.scratchCount(tokens: tokens), convolution?.scratchCount(tokens: tokens) ?? 0), max)
  }

  /// Leaves the hidden states [T, D] of `batch` in the workspace.
  ///
  /// The batch must fit the workspace, and its ids and lengths the configuration. A sequence's rows are
  /// the same bytes whatever else is in the batch.
  ///
  /// - Parameter team: who shares the work of each op, for a lone batch; nil leaves all of it to the calling
  ///   thread. The workspace must have been made for as many members.
  public func forward(_ batch: PackedBatch, workspace: inout EncoderWorkspace, team: WorkTeam? = nil) {
    precondition((team?.members ?? 1) <= workspace.members, "the workspace is made for \(workspace.members)")
    precondition(batch.tokens <= workspace.tokens, "\(batch.tokens) tokens do not fit \(workspace.tokens)")
    precondition(
      batch.longest <= configuration.longestSequence, "a sequence is longer than the model's positions")
    embeddings.apply(batch, &workspace, team: team)
    convolution?.keep(batch, &workspace)
    for (number, layer) in layers.enumerated() {
      layer.apply(batch, &workspace, team: team)
      if number == 0 { convolution?.apply(batch, &workspace, team: team) }
    }
    if let finalNorm {
      var hidden = workspace.hidden.mutableSpan
      finalNorm.apply(to: &hidden, rows: batch.tokens)
    }
  }
}
