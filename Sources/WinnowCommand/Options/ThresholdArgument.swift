import ArgumentParser
import Winnow
import WinnowData

/// A threshold of all labels, as `0.7`, or of one, as `label=0.7`.
struct ThresholdArgument: ExpressibleByArgument {
  /// The label; nil for all of them.
  let label: String?
  let value: Double
  /// As it is written on the command line.
  let text: String

  init?(argument: String) {
    text = argument
    let equals = argument.lastIndex(of: "=")
    label = equals.map { String(argument[..<$0]) }
    let number = equals.map { argument[argument.index(after: $0)...] } ?? argument[...]
    guard let value = Double(number), (0...1).contains(value), label != "" else { return nil }
    self.value = value
  }

  /// The decisions of a classifier, changed by what is asked for in turn.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a label that the classifier does not know.
  static func decisions(
    of classifier: any Classifier, _ arguments: [ThresholdArgument]
  ) throws(WinnowError) -> LabelDecisions {
    var thresholds = classifier.decisions.thresholds
    for argument in arguments {
      guard let label = argument.label else {
        thresholds = [Double](repeating: argument.value, count: thresholds.count)
        continue
      }
      guard let index = classifier.labels.firstIndex(of: label) else {
        throw WinnowError(
          .usage, at: "--threshold", found: "the label \"\(label)\"",
          expected: "one of \(classifier.labels.joined(separator: ", "))",
          advice: nearestName(to: label, among: classifier.labels).map { "Did you mean \($0)?" })
      }
      thresholds[index] = argument.value
    }
    return LabelDecisions(thresholds: thresholds)
  }
}
