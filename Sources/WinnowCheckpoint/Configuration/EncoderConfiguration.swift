public import WinnowData
public import WinnowTensor

/// What a model folder's `config.json` says of its encoder.
public struct EncoderConfiguration: Sendable, Equatable {
  /// The families that are read. Adding one is a case here and a weight map in WinnowEncoder.
  public enum Family: String, Sendable, CaseIterable {
    /// BERT (Devlin et al. 2018): absolute positions, norm behind each sublayer.
    case bert
  }

  /// The family, by `model_type`.
  public let family: Family
  /// D: the columns of a hidden state.
  public let hiddenSize: Int
  /// The number of layers.
  public let layers: Int
  /// H: the heads of a layer's attention.
  public let heads: Int
  /// F: the columns between a feed-forward block's two layers.
  public let intermediateSize: Int
  /// The rows of the word table.
  public let vocabularySize: Int
  /// The positions that the model has: no text may be longer.
  public let positions: Int
  /// The rows of the type table.
  public let types: Int
  /// What follows a feed-forward block's first layer.
  public let activation: Activation
  /// ε of the layer normalisations.
  public let epsilon: Float

  /// The configuration at `path`.
  ///
  /// Absent only `position_embedding_type` is allowed, which transformers 5 no longer writes and which
  /// was `absolute` where it was not given.
  ///
  /// - Throws: ``WinnowError`` naming the first field that is missing, unknown or absurd.
  public init(at path: String) throws(WinnowError) {
    let file = try ConfigurationFile(at: path)
    let type = try file.string("model_type")
    guard let family = Family(rawValue: type) else {
      throw file.wrong(
        "model_type", expected: "one of \(Family.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.family = family
    let known = ["BertModel", "BertForMaskedLM", "BertForPreTraining"]
    guard try file.strings("architectures").allSatisfy(known.contains) else {
      throw WinnowError(
        .data, at: "\(path), field \"architectures\"",
        found: try file.strings("architectures").joined(separator: ", "),
        expected: known.joined(separator: ", "))
    }
    if try file.optionalBoolean("is_decoder") == true {
      throw file.wrong("is_decoder", expected: "false: this is an encoder")
    }
    if file.value("position_embedding_type") != nil,
      try file.string("position_embedding_type") != "absolute"
    {
      throw file.wrong("position_embedding_type", expected: "\"absolute\"")
    }
    hiddenSize = try file.integer("hidden_size", in: 1...1 << 16)
    layers = try file.integer("num_hidden_layers", in: 1...256)
    heads = try file.integer("num_attention_heads", in: 1...1024)
    intermediateSize = try file.integer("intermediate_size", in: 1...1 << 18)
    vocabularySize = try file.integer("vocab_size", in: 1...1 << 24)
    positions = try file.integer("max_position_embeddings", in: 1...1 << 20)
    types = try file.integer("type_vocab_size", in: 1...1 << 10)
    epsilon = Float(try file.number("layer_norm_eps", in: 0...1))
    guard hiddenSize % heads == 0 else {
      throw file.wrong("num_attention_heads", expected: "a divisor of hidden_size, which is \(hiddenSize)")
    }
    switch try file.string("hidden_act") {
    case "gelu": activation = .gelu
    case "gelu_new", "gelu_pytorch_tanh": activation = .geluTanh
    case "relu": activation = .relu
    default:
      throw file.wrong("hidden_act", expected: "one of gelu, gelu_new, gelu_pytorch_tanh, relu")
    }
  }
}
