public import WinnowCheckpoint
public import WinnowData
internal import WinnowTensor

/// The head of a model folder that transformers' `…ForSequenceClassification` has written.
public struct SequenceHeadLayers: Sendable {
  /// The outputs' names and what they say.
  public let configuration: ClassificationConfiguration
  /// The layer on the pooled vector, then the one to the logits.
  public let layers: [DenseModule]
  /// The norm between them; nil for none.
  public let norm: Norm?
  /// What makes one vector of a text's hidden states.
  public let pooling: Pooling

  /// A layer normalisation's parameters.
  public struct Norm: Sendable {
    /// The scale, one value a column.
    public let gamma: [Float]
    /// The shift, one value a column.
    public let beta: [Float]
    /// ε.
    public let epsilon: Float
  }

  /// Whether the folder's `config.json` names such a class.
  public static func isDescribed(in folder: String) throws(WinnowError) -> Bool {
    try ConfigurationFile(at: "\(folder)/config.json").architectures().contains {
      $0.hasSuffix("ForSequenceClassification")
    }
  }

  /// The head of `folder`, for hidden states of `inputs` columns.
  ///
  /// - Throws: ``WinnowError`` naming the file and the field or tensor that is wrong.
  public init(contentsOf folder: String, inputs: Int) throws(WinnowError) {
    let file = try ConfigurationFile(at: "\(folder)/config.json")
    configuration = try ClassificationConfiguration(file)
    let weights = try WeightFiles.open(in: folder)
    let family = try EncoderFamilies.family(of: file, tensors: weights.names)
    let (names, encoder) = (try family.sequenceHead(file), try family.configuration(file))
    let outputs = configuration.labels.count
    var entries: [ParameterTable.Entry] = [
      .init("\(names.hidden).weight", [inputs, inputs]), .init("\(names.output).weight", [outputs, inputs]),
      .init("\(names.output).bias", [outputs]),
    ]
    if names.hasBias { entries.append(.init("\(names.hidden).bias", [inputs])) }
    if let norm = names.norm {
      entries.append(.init("\(norm).weight", [inputs]))
      if encoder.biases.norms { entries.append(.init("\(norm).bias", [inputs])) }
    }
    let table = try ParameterTable(weights, entries: entries, prefix: "", ignorable: { _ in true })
    let none = Tensor(shape: [inputs], values: Array(repeating: 0, count: inputs))
    layers = [
      DenseModule(
        name: names.hidden, weight: table["\(names.hidden).weight"],
        bias: names.hasBias ? table["\(names.hidden).bias"] : none, function: names.function),
      DenseModule(
        name: names.output, weight: table["\(names.output).weight"], bias: table["\(names.output).bias"],
        function: .identity),
    ]
    norm = names.norm.map { name in
      Norm(
        gamma: table["\(name).weight"].values,
        beta: (encoder.biases.norms ? table["\(name).bias"] : none).values, epsilon: encoder.epsilon)
    }
    pooling = names.pooling
  }
}
