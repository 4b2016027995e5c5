internal import WinnowCheckpoint

/// Where a family's `…ForSequenceClassification` keeps the two layers of its head, and what stands before and
/// between them.
struct SequenceHeadNames {
  let hidden: String
  var hasBias = true
  let function: DenseModule.Function
  /// The norm behind the function; nil for none.
  var norm: String?
  let output: String
  /// What makes one vector of a text's hidden states.
  var pooling = Pooling([.cls])

  /// BERT's: the pooler, then the classifier.
  static func pooler(_ name: String) -> SequenceHeadNames {
    SequenceHeadNames(hidden: name, function: .tanh, output: "classifier")
  }

  /// RoBERTa's: both layers inside the classifier.
  static func classifier(_ function: DenseModule.Function) -> SequenceHeadNames {
    SequenceHeadNames(hidden: "classifier.dense", function: function, output: "classifier.out_proj")
  }
}
