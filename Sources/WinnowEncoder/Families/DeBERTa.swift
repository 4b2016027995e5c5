internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowTensor

/// DeBERTa-v2 and v3 (He et al. 2021; transformers `modeling_deberta_v2.py`): BERT with disentangled attention,
/// which may have no positions in its embeddings, and a convolution behind its first layer.
enum DeBERTa: EncoderFamily {
  static let modelTypes = ["deberta-v2"]
  static let prefix = "deberta."

  static func sequenceHead(_ file: ConfigurationFile) throws(WinnowError) -> SequenceHeadNames {
    let columns = try configuration(file).hiddenSize
    if file.value("pooler_hidden_size") != nil {
      _ = try file.integer("pooler_hidden_size", in: columns...columns)
    }
    let function =
      try file.value("pooler_hidden_act") == nil
      ? .gelu : DenseModule.Function(file, field: "pooler_hidden_act")
    return SequenceHeadNames(hidden: "pooler.dense", function: function, output: "classifier")
  }

  static func maskedHead(_ file: ConfigurationFile) throws(WinnowError) -> MaskedHeadNames {
    // v3's own head and the one that transformers gave its earlier classes.
    if try file.optionalBoolean("legacy") == false {
      let head = "lm_predictions.lm_head"
      return MaskedHeadNames(
        transform: HeadTransformNames(dense: "\(head).dense", norm: "\(head).LayerNorm"), decoder: nil,
        bias: "\(head).bias")
    }
    return .predictions(norm: "LayerNorm")
  }

  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration {
    var configuration = try EncoderConfiguration(
      file, .init(), epsilon: file.epsilon(default: 1e-7),
      types: file.value("type_vocab_size") == nil ? 0 : file.integer("type_vocab_size", in: 0...1 << 10))
    if file.value("embedding_size") != nil {
      configuration.embeddingSize = try file.integer("embedding_size", in: 1...1 << 16)
    }
    if try file.optionalBoolean("position_biased_input") == false { configuration.positions = .none }
    let headSize = configuration.hiddenSize / configuration.heads
    if file.value("attention_head_size") != nil {
      _ = try file.integer("attention_head_size", in: headSize...headSize)
    }
    if try file.optionalBoolean("relative_attention") == true {
      configuration.attentionPositions = [.disentangled(try distances(file, configuration))]
    } else if try !attentionTypes(file).isEmpty {
      throw file.wrong("relative_attention", expected: "true, since \"pos_att_type\" names terms")
    }
    configuration.convolution = try convolution(file)
    return configuration
  }

  private static func distances(
    _ file: ConfigurationFile, _ configuration: EncoderConfiguration
  ) throws(WinnowError) -> EncoderConfiguration.Disentangled {
    // Not positive means the default here, as it does there.
    func positive(_ field: String) throws(WinnowError) -> Int? {
      guard file.value(field) != nil else { return nil }
      let value = try file.integer(field, in: -1...1 << 16)
      return value > 0 ? value : nil
    }
    let farthest = try positive("max_relative_positions") ?? configuration.positionRows
    let buckets = try positive("position_buckets")
    if let buckets, buckets < 2 || farthest - 1 <= buckets / 2 {
      throw file.wrong(
        "position_buckets", expected: "from 2 to less than twice the \(farthest) relative positions")
    }
    let types = try attentionTypes(file)
    return .init(
      span: buckets ?? farthest, farthest: buckets == nil ? nil : farthest,
      contentToPosition: types.contains("c2p"), positionToContent: types.contains("p2c"),
      sharesProjections: try file.optionalBoolean("share_att_key") ?? false,
      isNormalised: try file.optionalString("norm_rel_ebd").map { listed($0).contains("layer_norm") } ?? false
    )
  }

  /// `pos_att_type`, a list or its members with bars between them.
  private static func attentionTypes(_ file: ConfigurationFile) throws(WinnowError) -> [String] {
    guard let value = file.value("pos_att_type") else { return [] }
    let types = if let text = value.string { listed(text) } else { try file.strings("pos_att_type") }
    guard types.allSatisfy(["c2p", "p2c"].contains) else {
      throw file.wrong("pos_att_type", expected: "\"c2p\" and \"p2c\", or one of them")
    }
    return types
  }

  private static func listed(_ text: String) -> [String] {
    text.lowercased().split(separator: "|").map { $0.filter { $0 != " " } }
  }

  private static func convolution(
    _ file: ConfigurationFile
  ) throws(WinnowError) -> EncoderConfiguration.Convolution? {
    guard file.value("conv_kernel_size") != nil else { return nil }
    let width = try file.integer("conv_kernel_size", in: 0...63)
    guard width > 0 else { return nil }
    guard width % 2 == 1 else { throw file.wrong("conv_kernel_size", expected: "an odd number, or 0") }
    if file.value("conv_groups") != nil { _ = try file.integer("conv_groups", in: 1...1) }
    return .init(
      width: width,
      activation: file.value("conv_act") == nil ? .tanh : try Activation(file, field: "conv_act"))
  }

  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames {
    let configuration = try configuration(file)
    var names = EncoderTensorNames.likeBERT(layers: configuration.layers)
    if configuration.embeddingSize != configuration.hiddenSize {
      names.projection = "embeddings.embed_proj"
      names.projectsBeforeNorm = true
    }
    for number in names.layers.indices {
      let attention = "encoder.layer.\(number).attention.self"
      names.layers[number].projections = ["query", "key", "value"].map { "\(attention).\($0)_proj" }
      guard case .disentangled(let distances) = configuration.attentionPositions[0],
        !distances.sharesProjections
      else { continue }
      if distances.contentToPosition { names.layers[number].distanceKey = "\(attention).pos_key_proj" }
      if distances.positionToContent { names.layers[number].distanceQuery = "\(attention).pos_query_proj" }
    }
    if case .disentangled(let distances) = configuration.attentionPositions[0] {
      names.distances = "encoder.rel_embeddings"
      if distances.isNormalised { names.distanceNorm = "encoder.LayerNorm" }
    }
    if configuration.convolution != nil {
      names.convolution = "encoder.conv.conv"
      names.convolutionNorm = "encoder.conv.LayerNorm"
    }
    return names
  }
}
