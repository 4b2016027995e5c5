public import WinnowLabeling
public import WinnowProject

/// The labelling functions' table on one label of one split, where rows may have several: class 1 is a vote for
/// the label, class 0 one against it.
public struct MultiLabelAnalysis: Sendable {
  /// The split.
  public let split: Split
  /// The label.
  public let label: String
  /// The table of the functions that may vote on the label.
  public let analysis: LabelingAnalysis
  /// The label model that made the label's probabilities.
  public let labelModel: LabelModelKind
  /// How it was chosen, where the settings leave the choice to gold.
  public let selection: LabelModelSelection?
  /// Why the label takes the majority of its votes; nil where it has the label model of the settings.
  public let majorityReason: String?
}
