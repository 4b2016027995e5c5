internal import WinnowCheckpoint
public import WinnowData
public import WinnowTensor

/// The head of a model folder that transformers' `…ForTokenClassification` has written: one linear layer on
/// each token's hidden state. All families call it `classifier`.
public struct TokenHeadLayer: Sendable {
  /// The outputs' names.
  public let labels: [String]
  /// [C, D].
  public let weight: Tensor
  /// [C].
  public let bias: Tensor

  /// The head of `folder`, for hidden states of `inputs` columns.
  ///
  /// - Parameter copying: reads the weights into memory instead of mapping them.
  /// - Throws: ``WinnowError`` naming the file and the field or tensor that is wrong.
  public init(contentsOf folder: String, inputs: Int, copying: Bool = false) throws(WinnowError) {
    let file = try ConfigurationFile(at: "\(folder)/config.json")
    let classes = try file.architectures()
    guard classes.contains(where: { $0.hasSuffix("ForTokenClassification") }) else {
      throw WinnowError(
        .data, at: "\(folder)/config.json, field \"architectures\"",
        found: classes.isEmpty ? "no class" : classes.joined(separator: ", "),
        expected: "one …ForTokenClassification")
    }
    labels = try ClassificationConfiguration(file).labels
    let table = try ParameterTable(
      WeightFiles.open(in: folder, copying: copying),
      entries: [
        .init("classifier.weight", [labels.count, inputs]), .init("classifier.bias", [labels.count]),
      ], prefix: "", ignorable: { _ in true })
    (weight, bias) = (table["classifier.weight"], table["classifier.bias"])
  }
}
