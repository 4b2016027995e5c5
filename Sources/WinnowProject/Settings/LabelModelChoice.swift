public import WinnowLabeling

/// What turns the votes into labels: `label_model` in `winnow.yaml`.
public struct LabelModelChoice: Sendable, Equatable {
  /// The kinds of label model.
  public enum Kind: String, Sendable, CaseIterable {
    /// The generative label model of snorkel, which learns how far each function can be trusted.
    case labelModel = "label_model"
    /// The class with the most votes; nothing is learned and no other key matters.
    case majorityVote = "majority_vote"
    /// A classifier of rows learned from a person's answers, with the votes among what it looks at: labels every
    /// row, needs no function.
    case answers
  }

  /// The kind.
  public var kind: Kind
  /// How the label model is fitted.
  public var settings: LabelModelSettings

  /// A choice from its parts; by default the label model with snorkel's settings, but 500 epochs, and
  /// seed 123.
  public init(_ kind: Kind = .labelModel, settings: LabelModelSettings = standardSettings) {
    self.kind = kind
    self.settings = settings
  }

  /// The settings where `winnow.yaml` gives none.
  public static var standardSettings: LabelModelSettings {
    var settings = LabelModelSettings(seed: 123)
    settings.epochs = 500
    return settings
  }
}
