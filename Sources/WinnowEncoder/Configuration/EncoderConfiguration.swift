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
    /// There is no table: attention alone knows positions.
    case none
  }

  /// What the scores of a layer's attention know of positions, besides what the embeddings say.
  public enum AttentionPositions: Sendable, Hashable {
    /// Nothing.
    case none
    /// A bias for each distance, from a table that all layers share.
    case relativeBias
    /// Queries and keys are rotated by positions, with frequencies of this base; a query sees keys at most
    /// `window` positions away, or all.
    case rotary(base: Double, window: Int?)
    /// Vectors for each distance, met by queries and keys.
    case disentangled(Disentangled)
  }

  /// Where a layer's norms stand.
  public enum NormPlacement: Sendable, Equatable {
    /// Behind each sublayer, on its sum with its input (Vaswani et al. 2017).
    case behind
    /// Before each sublayer, and once behind the last layer (Xiong et al. 2020).
    case before
  }

  /// A convolution over tokens whose result is added to the first layer's.
  public struct Convolution: Sendable, Equatable {
    /// The tokens that it sees, an odd number with the token itself in the middle.
    public var width: Int
    /// What follows it.
    public var activation: Activation
  }

  /// Which layers have a bias beside their weight.
  public struct Biases: Sendable, Equatable {
    /// The four of attention.
    public var attention = true
    /// Those of the feed-forward block.
    public var feedForward = true
    /// The norms' shifts.
    public var norms = true
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
  /// The rows of the position table, or where there is none, the positions that the model was made for.
  public var positionRows: Int
  /// How tokens are numbered.
  public var positions = Positions.sequential
  /// What each layer's attention knows of positions: one for each layer, or one for all.
  public var attentionPositions: [AttentionPositions] = [.none]
  /// The rows of the type table; 0 for a model that has none.
  public var types: Int
  /// The rows of the table of relative positions' biases; 0 for a model that has none.
  public var relativeBuckets = 0
  /// What follows a feed-forward block's first layer.
  public var activation: Activation
  /// Whether the feed-forward block is a gated linear unit: its first layer has 2·F columns, whose first half
  /// passes the activation and multiplies the second.
  public var isGated = false
  /// Where the norms stand.
  public var normPlacement = NormPlacement.behind
  /// ε of the layer normalisations.
  public var epsilon: Float
  /// Which layers have biases.
  public var biases = Biases()
  /// The convolution behind the first layer; nil for a model that has none.
  public var convolution: Convolution?

  /// The tokens of the longest sequence that the position table has rows for.
  public var longestSequence: Int {
    switch positions {
    case .sequential, .none: positionRows
    case .behindPadding(let padding): positionRows - Int(padding) - 1
    }
  }

  /// What the attention of layer `layer` knows of positions.
  public func attentionPositions(ofLayer layer: Int) -> AttentionPositions {
    attentionPositions.count == 1 ? attentionPositions[0] : attentionPositions[layer]
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
      positionRows: try file.integer(names.positions, in: 1...1 << 20), types: types,
      activation: try names.activation.map { name throws(WinnowError) in try Activation(file, field: name) }
        ?? .identity, epsilon: epsilon)
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
    /// nil where the family says it otherwise.
    var activation: String? = "hidden_act"
    var positions = "max_position_embeddings"
  }
}
