internal import WinnowCheckpoint
internal import WinnowTensor

/// Makes what each layer's attention knows of positions.
struct EncoderPositions {
  let assembly: EncoderAssembly
  let table: ParameterTable
  /// The biases that all layers share.
  private let bias: RelativePositionBias?
  /// The vectors of distances [2·span, D], normalised where the model does.
  private let distances: Tensor?
  private let rotations: [Double: RotaryPositions]

  private var configuration: EncoderConfiguration { assembly.configuration }

  init(assembly: EncoderAssembly, table: ParameterTable) {
    (self.assembly, self.table) = (assembly, table)
    let configuration = assembly.configuration
    bias = assembly.names.relativeBias.map { name in
      RelativePositionBuckets.bias(table["\(name).weight"], longest: configuration.longestSequence)
    }
    distances = assembly.names.distances.map { name in
      let stored = table["\(name).weight"]
      guard let norm = assembly.names.distanceNorm else { return stored }
      return Tensor(shape: stored.shape) { values in
        assembly.norm(norm, table).apply(stored.span, rows: stored.shape[0], into: &values)
      }
    }
    var rotations: [Double: RotaryPositions] = [:]
    for case .rotary(let base, _) in configuration.attentionPositions where rotations[base] == nil {
      rotations[base] = RotaryPositions(
        base: base, headSize: configuration.hiddenSize / configuration.heads,
        longest: configuration.longestSequence, kernels: assembly.kernels)
    }
    self.rotations = rotations
  }

  /// The rotation of queries and keys; nil where there is none.
  func rotation(_ positions: EncoderConfiguration.AttentionPositions) -> RotaryPositions? {
    if case .rotary(let base, _) = positions { rotations[base] } else { nil }
  }

  /// What scores are multiplied by; nil for the usual. Disentangled attention averages over its terms' count.
  func scale(_ positions: EncoderConfiguration.AttentionPositions) -> Float? {
    guard case .disentangled(let distances) = positions else { return nil }
    let terms = 1 + (distances.contentToPosition ? 1 : 0) + (distances.positionToContent ? 1 : 0)
    return 1 / Float(configuration.hiddenSize / configuration.heads * terms).squareRoot()
  }

  /// What the scores of a layer know.
  func scheme(
    _ positions: EncoderConfiguration.AttentionPositions, _ layer: EncoderTensorNames.Layer
  ) -> SelfAttention.Positions {
    switch positions {
    case .none, .rotary(_, nil): .none
    case .relativeBias: bias.map { .biased($0) } ?? .none
    case .rotary(_, let window?): .window(window, longest: configuration.longestSequence)
    case .disentangled(let settings): disentangled(settings, layer)
    }
  }

  /// The distances' vectors, projected as a layer projects them: once, for no token changes them.
  private func disentangled(
    _ settings: EncoderConfiguration.Disentangled, _ layer: EncoderTensorNames.Layer
  ) -> SelfAttention.Positions {
    guard let distances else { return .none }
    func projected(_ name: String?, isUsed: Bool) -> Tensor? {
      guard isUsed, let name else { return nil }
      let projection = assembly.linear([name], table)
      let rows = distances.shape[0]
      var scratch = [Float](repeating: 0, count: projection.scratchCount(rows: rows))
      return Tensor(shape: [rows, projection.outputs]) { values in
        var room = scratch.mutableSpan
        projection.apply(distances.span, rows: rows, into: &values, scratch: &room)
      }
    }
    let shares = settings.sharesProjections
    return .disentangled(
      DisentangledDistances(
        heads: configuration.heads, headSize: configuration.hiddenSize / configuration.heads,
        longest: configuration.longestSequence, rows: distances.shape[0],
        keys: projected(
          shares ? layer.projections[1] : layer.distanceKey, isUsed: settings.contentToPosition),
        queries: projected(
          shares ? layer.projections[0] : layer.distanceQuery, isUsed: settings.positionToContent),
        kernels: assembly.kernels
      ) { distance in
        settings.span + LogDistanceBuckets.bucket(of: distance, settings)
      })
  }
}
