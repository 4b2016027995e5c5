/// The settings of a project: `winnow.yaml`, checked and typed.
///
/// Paths stay as written; they are relative to the project's folder (``Project/path(of:)``).
public struct ProjectSettings: Sendable, Equatable {
  /// The folders of the base models, one at least; the vectors of several stand side by side.
  public var models: [String]
  /// The classes' names; their order is the class index.
  public var labels: [String]
  /// The files of rows and their columns.
  public var data: DataSettings
  /// The labelling functions, in the order of the votes' columns.
  public var labelingFunctions: [LabelingFunctionSettings]
  /// What turns votes into labels.
  public var labelModel: LabelModelChoice
  /// What is trained on the labels.
  public var training: TrainingChoice
  /// From which probability on a text is given a label.
  public var thresholds: ThresholdChoice
  /// Whether labelling functions may run programs of this machine.
  public var allowsCommands: Bool
  /// Whether a row may have several labels, or none.
  public var isMultiLabel: Bool
  /// What makes a round the best one, which `runs/best` leads to.
  public var best: BestChoice

  /// Settings from their parts, which the caller vouches for.
  public init(
    models: [String], labels: [String], data: DataSettings, labelingFunctions: [LabelingFunctionSettings],
    labelModel: LabelModelChoice = LabelModelChoice(), training: TrainingChoice = TrainingChoice(),
    allowsCommands: Bool = false, isMultiLabel: Bool = false,
    thresholds: ThresholdChoice = .standard, best: BestChoice = BestChoice()
  ) {
    self.models = models
    self.labels = labels
    self.data = data
    self.labelingFunctions = labelingFunctions
    self.labelModel = labelModel
    self.training = training
    self.allowsCommands = allowsCommands
    self.isMultiLabel = isMultiLabel
    self.thresholds = thresholds
    self.best = best
  }
}
