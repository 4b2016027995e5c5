internal import WinnowCheckpoint

/// Where a family's `…ForSequenceClassification` keeps the two layers of its head, and what stands between
/// them.
struct SequenceHeadNames {
  let hidden: String
  let function: DenseModule.Function
  let output: String

  /// BERT's: the pooler, then the classifier.
  static func pooler(_ name: String) -> SequenceHeadNames {
    SequenceHeadNames(hidden: name, function: .tanh, output: "classifier")
  }

  /// RoBERTa's: both layers inside the classifier.
  static func classifier(_ function: DenseModule.Function) -> SequenceHeadNames {
    SequenceHeadNames(hidden: "classifier.dense", function: function, output: "classifier.out_proj")
  }
}
