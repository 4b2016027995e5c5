/// From which probability on a text is given a label: `thresholds` in `winnow.yaml`.
public enum ThresholdChoice: Sendable, Equatable {
  /// Of one label a row, the most probable; of several, those of at least ½.
  case standard
  /// One a label, in class order; nil for the standard one.
  case fixed([Double?])
  /// Chosen on the validation split's gold, so that each label's F1 is largest.
  case automatic
}
