internal import WinnowCheckpoint
public import WinnowData
public import WinnowTensor

/// The head of a model folder that transformers' `…ForTokenClassification` has written: one linear layer on
/// each token's hidden state, which all families call `classifier`, behind what the family puts before it.
public struct TokenHeadLayers: Sendable {
  /// The outputs' names.
  public let labels: [String]
  private let transform: HeadTransform?
  private let classifier: LinearLayer

  /// The head of `folder`.
  ///
  /// - Parameter copying: reads the weights into memory instead of mapping them.
  /// - Throws: ``WinnowError`` naming the file and the field or tensor that is wrong.
  public init(contentsOf folder: String, kernels: Kernels, copying: Bool = false) throws(WinnowError) {
    let file = try ConfigurationFile(at: "\(folder)/config.json")
    let classes = try file.architectures()
    guard classes.contains(where: { $0.hasSuffix("ForTokenClassification") }) else {
      throw WinnowError(
        .data, at: "\(folder)/config.json, field \"architectures\"",
        found: classes.isEmpty ? "no class" : classes.joined(separator: ", "),
        expected: "one …ForTokenClassification")
    }
    labels = try ClassificationConfiguration(file).labels
    let weights = try WeightFiles.open(in: folder, copying: copying)
    let family = try EncoderFamilies.family(of: file, tensors: weights.names)
    let (configuration, names) = (try family.configuration(file), try family.tokenTransform(file))
    let d = configuration.hiddenSize
    var entries: [ParameterTable.Entry] = [
      .init("classifier.weight", [labels.count, d]), .init("classifier.bias", [labels.count]),
    ]
    if let names { entries += HeadTransform.entries(names, configuration, outputs: d) }
    let table = try ParameterTable(weights, entries: entries, prefix: "", ignorable: { _ in true })
    transform = names.map { HeadTransform($0, configuration, table, kernels: kernels) }
    classifier = LinearLayer(
      weight: table["classifier.weight"], bias: table["classifier.bias"], kernels: kernels)
  }

  /// Appends the logits [rows, C] of the first `rows` rows of `hidden` [·, D] to `values`. A row's are the same
  /// bytes alone and among others.
  public func append(_ hidden: Span<Float>, rows: Int, to values: inout [Float]) {
    if let transform {
      let transformed = transform.apply(hidden, rows: rows)
      classify(transformed.span, rows: rows, to: &values)
    } else {
      classify(hidden, rows: rows, to: &values)
    }
  }

  private func classify(_ x: Span<Float>, rows: Int, to values: inout [Float]) {
    var scratch = [Float](repeating: 0, count: classifier.scratchCount(rows: rows))
    let first = values.count
    values.append(contentsOf: repeatElement(0, count: rows * classifier.outputs))
    var room = scratch.mutableSpan
    var all = values.mutableSpan
    var logits = all._mutatingExtracting(first...)
    classifier.apply(x, rows: rows, into: &logits, scratch: &room)
  }
}
