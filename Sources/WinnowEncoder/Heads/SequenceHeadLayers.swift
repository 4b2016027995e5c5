public import WinnowCheckpoint
public import WinnowData

/// The head of a model folder that transformers' `…ForSequenceClassification` has written.
public struct SequenceHeadLayers: Sendable {
  /// The outputs' names and what they say.
  public let configuration: ClassificationConfiguration
  /// The layer on the first token's hidden state, then the one to the logits.
  public let layers: [DenseModule]

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
    let names = try EncoderFamilies.family(of: file, tensors: weights.names).sequenceHead
    let outputs = configuration.labels.count
    let entries: [ParameterTable.Entry] = [
      .init("\(names.hidden).weight", [inputs, inputs]), .init("\(names.hidden).bias", [inputs]),
      .init("\(names.output).weight", [outputs, inputs]), .init("\(names.output).bias", [outputs]),
    ]
    let table = try ParameterTable(weights, entries: entries, prefix: "", ignorable: { _ in true })
    layers = [(names.hidden, names.function), (names.output, .identity)].map { name, function in
      DenseModule(
        name: name, weight: table["\(name).weight"], bias: table["\(name).bias"], function: function)
    }
  }
}
