/// What becomes of texts that are longer than a model reads at once.
public enum LongTexts: Sendable, Equatable {
  /// What is beyond the limit is left out.
  case truncate
  /// All of a text is read, in windows that share `stride` tokens with the one before, each with the special
  /// tokens and the prompt.
  ///
  /// What is made of the windows is pooled: of vectors, those that the model's pooling gives, before its
  /// projections and its normalisation, so that a text's vector is put through them once, as any other's is;
  /// of a head of transformers, the logits, before softmax or sigmoid, so that scores are probabilities
  /// whatever the pooling. A token classifier's entities are not pooled but merged.
  case window(stride: Int = 0, pooling: WindowPooling = .mean)
}

/// How the windows of a text become one row of numbers.
public enum WindowPooling: String, Sendable, CaseIterable {
  /// The mean, each window weighing as many as it has tokens, special ones included, so that a short last window
  /// does not weigh as much as a whole one. With a model that pools by the mean, it is the mean over the tokens of
  /// all windows.
  case mean
  /// The largest value of each column.
  case max
}
