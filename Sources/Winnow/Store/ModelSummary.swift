public import Foundation
internal import WinnowCheckpoint
internal import WinnowEncoder
internal import WinnowTensor

/// What a model is made of and what it takes to run it.
public struct ModelSummary: Sendable {
  /// What the model is for.
  public let task: ModelTask
  /// The family, by `model_type`; nil where `config.json` is from before that field.
  public let family: String?
  /// A classifier's labels in class order; empty for a model without.
  public let labels: [String]
  /// The numbers in all tensors of the weights, heads included.
  public let parameters: Int
  /// The layers that a token passes.
  public let layers: Int
  /// The heads of a layer's attention.
  public let heads: Int
  /// D: the columns of a hidden state.
  public let hiddenSize: Int
  /// The columns of a text's vector.
  public let dimension: Int
  /// The longest text in tokens.
  public let maximumLength: Int
  /// The bytes of memory that the prepared weights and the arenas of all workers take.
  public let memory: Int

  /// The summary of the model in `folder`, which is loaded.
  ///
  /// - Throws: as ``TextEncoder`` does for a folder that is no model.
  public init(contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings()) throws {
    let path = folder.relativePath
    let encoder = try TextEncoder(contentsOf: folder, settings, for: .classification)
    let configuration = encoder.configuration
    let weights = try WeightFiles.open(in: path)
    let file = try ConfigurationFile(at: "\(path)/config.json")
    task = try ModelTask(of: path)
    family = try file.optionalString("model_type")
    labels = encoder.folder.head?.labels ?? []
    parameters = weights.names.filter { !$0.hasSuffix("position_ids") }
      .reduce(0) { $0 + (weights.shape(of: $1) ?? []).reduce(1, *) }
    (layers, heads, hiddenSize) = (configuration.layers, configuration.heads, configuration.hiddenSize)
    (dimension, maximumLength) = (encoder.dimension, encoder.maximumLength)
    let arena = encoder.arenas.take()
    memory =
      parameters * MemoryLayout<Float>.size + encoder.crew.workers * arena.workspace.byteCount
    encoder.arenas.put(arena)
  }
}
