public import WinnowData

/// What a model folder's `config.json` says of a classifier's outputs.
public struct ClassificationConfiguration: Sendable, Equatable {
  /// What the outputs are trained to say (transformers `configuration_utils.py`, `problem_type`).
  public enum ProblemType: String, Sendable, CaseIterable {
    /// One of the labels is right.
    case singleLabel = "single_label_classification"
    /// Each label is right or wrong by itself.
    case multiLabel = "multi_label_classification"
    /// Each output is a number.
    case regression
  }

  /// The outputs' names, in their order.
  public let labels: [String]
  /// What they say; nil where the file leaves it to the number of labels.
  public let problemType: ProblemType?

  /// The classifier that `file` describes.
  ///
  /// Without `id2label`, the labels are `LABEL_0` and on, `num_labels` of them or two: transformers' defaults,
  /// which it does not write.
  ///
  /// - Throws: ``WinnowError`` for numbers with gaps, names that are not distinct, or an unknown type.
  public init(_ file: ConfigurationFile) throws(WinnowError) {
    labels = try Self.labels(file)
    guard let name = try file.optionalString("problem_type") else {
      problemType = nil
      return
    }
    guard let type = ProblemType(rawValue: name) else {
      throw file.wrong(
        "problem_type", expected: "one of \(ProblemType.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    problemType = type
  }

  private static let mostLabels = 1 << 20

  private static func labels(_ file: ConfigurationFile) throws(WinnowError) -> [String] {
    guard let value = file.value("id2label") else {
      let count = file.value("num_labels") == nil ? 2 : try file.integer("num_labels", in: 1...mostLabels)
      return (0..<count).map { "LABEL_\($0)" }
    }
    guard let members = value.object?.members, !members.isEmpty else {
      throw file.wrong("id2label", expected: "an object of numbers and names")
    }
    var labels = [String?](repeating: nil, count: members.count)
    for (number, name) in members {
      guard let index = Int(number), labels.indices.contains(index), labels[index] == nil else {
        throw file.wrong(
          "id2label", expected: "the numbers from 0 to \(labels.count - 1), not \"\(number)\"",
          advice: "Every output has one name, without gaps")
      }
      guard let name = name.string else {
        throw file.wrong("id2label", expected: "a string for \"\(number)\"")
      }
      labels[index] = name
    }
    let names = labels.compactMap(\.self)
    guard Set(names).count == names.count else {
      throw file.wrong("id2label", expected: "distinct names")
    }
    return names
  }
}
