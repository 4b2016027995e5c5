internal import WinnowData

/// Labels that a model was never trained on, each described by a template.
enum CandidateLabels {
  /// Refuses labels that cannot be told apart.
  ///
  /// - Parameter fewest: how many there must be.
  /// - Throws: ``WinnowError`` of kind `usage` for fewer, for two of one name, and for an empty one.
  static func check(_ labels: [String], fewest: Int) throws(WinnowError) {
    guard labels.count >= fewest, Set(labels).count == labels.count, !labels.contains("") else {
      throw WinnowError(
        .usage, at: "labels", found: labels.joined(separator: ","),
        expected: "at least \(fewest == 1 ? "one label" : "two distinct labels"), none of them empty")
    }
  }

  /// `template` with each label's name in place of `{}`.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a template without `{}`.
  static func descriptions(of labels: [String], by template: String) throws(WinnowError) -> [String] {
    guard template.contains("{}") else {
      throw WinnowError(
        .usage, at: "template", found: "\"\(template)\"", expected: "a text with {} in the label's place")
    }
    return labels.map { template.replacing("{}", with: $0) }
  }
}
