internal import WinnowCheckpoint
internal import WinnowData
public import WinnowTensor

/// What an encoder is made of: the sides of its layers, and which of the shared schemes they follow.
///
/// A family reads it from its `config.json`; everything behind that knows only this.
public struct EncoderConfiguration: Sendable, Equatable {
  /// Which row of the position table a token takes.
  public enum Positions: Sendable, Equatable {
    /// The token's number in its sequence.
    case sequential
    /// One behind `padding` and on for each token that is not padding, which takes row `padding`: fairseq's
    /// numbering (transformers `modeling_roberta.py`, `create_position_ids_from_input_ids`).
    case behindPadding(Int32)
  }

  /// D: the columns of a hidden state.
  public var hiddenSize: Int
  /// E: the columns of the embedding tables; where it is not D, a projection follows them.
  public var embeddingSize: Int
  /// The number of layers that a token passes, those that share weights counted each time.
  public var layers: Int
  /// H: the heads of a layer's attention.
  public var heads: Int
  /// F: the columns between a feed-forward block's two layers.
  public var intermediateSize: Int
  /// The rows of the word table.
  public var vocabularySize: Int
  /// The rows of the position table.
  public var positionRows: Int
  /// How tokens are numbered.
  public var positions = Positions.sequential
  /// The rows of the type table; 0 for a model that has none.
  public var types: Int
  /// The rows of the table of relative positions' biases; 0 for a model that has none.
  public var relativeBuckets = 0
  /// What follows a feed-forward block's first layer.
  public var activation: Activation
  /// ε of the layer normalisations.
  public var epsilon: Float

  /// The tokens of the longest sequence that the position table has rows for.
  public var longestSequence: Int {
    switch positions {
    case .sequential: positionRows
    case .behindPadding(let padding): positionRows - Int(padding) - 1
    }
  }
}

extension EncoderConfiguration {
  /// The configuration that `file` gives under these names of its fields.
  ///
  /// - Throws: ``WinnowError`` naming the first field that is missing, unknown or absurd.
  init(_ file: ConfigurationFile, _ names: FieldNames, epsilon: Float, types: Int) throws(WinnowError) {
    let hiddenSize = try file.integer(names.hiddenSize, in: 1...1 << 16)
    let heads = try file.integer(names.heads, in: 1...1024)
    guard hiddenSize % heads == 0 else {
      throw file.wrong(
        names.heads, expected: "a divisor of \(names.hiddenSize), which is \(hiddenSize)")
    }
    self.init(
      hiddenSize: hiddenSize, embeddingSize: hiddenSize,
      layers: try file.integer(names.layers, in: 1...256), heads: heads,
      intermediateSize: try file.integer(names.intermediateSize, in: 1...1 << 18),
      vocabularySize: try file.integer("vocab_size", in: 1...1 << 24),
      positionRows: try file.integer("max_position_embeddings", in: 1...1 << 20), types: types,
      activation: try Activation(file, field: names.activation), epsilon: epsilon)
    if try file.optionalBoolean("is_decoder") == true {
      throw file.wrong("is_decoder", expected: "false: this is an encoder")
    }
    // transformers 5 no longer writes it; it was `absolute` where it was not given.
    if let positions = try file.optionalString("position_embedding_type"), positions != "absolute" {
      throw file.wrong("position_embedding_type", expected: "\"absolute\"")
    }
  }

  /// What a family's `config.json` calls the sides that all have.
  struct FieldNames {
    var hiddenSize = "hidden_size"
    var layers = "num_hidden_layers"
    var heads = "num_attention_heads"
    var intermediateSize = "intermediate_size"
    var activation = "hidden_act"
  }
}

extension ConfigurationFile {
  /// ε of the layer normalisations, which may be left out where it is the family's default: files from
  /// before the field existed.
  func epsilon(default usual: Float) throws(WinnowError) -> Float {
    value("layer_norm_eps") == nil ? usual : Float(try number("layer_norm_eps", in: 0...1))
  }

  /// The rows of the type table.
  func types() throws(WinnowError) -> Int { try integer("type_vocab_size", in: 1...1 << 10) }
}

extension Activation {
  /// By the names of transformers' `activations.py` (`ACT2FN`).
  private static let named: [(String, Activation)] = [
    ("gelu", .gelu), ("gelu_python", .gelu), ("gelu_new", .geluTanh), ("gelu_fast", .geluTanh),
    ("gelu_pytorch_tanh", .geluTanh), ("relu", .relu), ("linear", .identity),
  ]

  /// The activation that the field `field` of `file` names.
  init(_ file: ConfigurationFile, field: String) throws(WinnowError) {
    let name = try file.string(field)
    guard let activation = Self.named.first(where: { $0.0 == name })?.1 else {
      throw file.wrong(
        field, expected: "one of \(Self.named.map(\.0).joined(separator: ", "))")
    }
    self = activation
  }
}
