public import WinnowLabeling

/// What turns the votes into labels: `label_model` in `winnow.yaml`.
public struct LabelModelChoice: Sendable, Equatable {
  /// Which label model is taken.
  public enum Kind: String, Sendable, CaseIterable {
    /// The generative label model of snorkel, which learns how far each function can be trusted.
    case labelModel = "label_model"
    /// The class with the most votes; nothing is learned and no other key matters.
    case majorityVote = "majority_vote"
    /// Votes weighted by each function's precision on the validation split's gold.
    case weightedVote = "weighted_vote"
    /// A confusion matrix for each function.
    case dawidSkene = "dawid_skene"
    /// Accuracies in closed form.
    case triplets
    /// The generative label model, in which functions that copy each other have one voice.
    case correlated
    /// A classifier of rows learned from a person's answers, with the votes among what it looks at: labels every
    /// row, needs no function.
    case answers
    /// Whichever of the others the validation split's gold speaks for.
    case auto

    /// The label model that is meant, or nil for one that gold chooses or answers teach.
    public var model: LabelModelKind? { LabelModelKind(rawValue: rawValue) }
  }

  /// The kind.
  public var kind: Kind
  /// How the kinds that learn by gradient are fitted; their class balance is ``balance``.
  public var settings: LabelModelSettings
  /// Where the frequencies of the classes come from.
  public var balance = ClassBalance.uniform

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

  /// The fewest functions that the kind can learn from.
  public var leastFunctions: Int {
    switch kind {
    case .labelModel, .triplets, .correlated: 3
    case .majorityVote, .weightedVote, .dawidSkene, .auto: 1
    case .answers: 0
    }
  }

  /// Whether the kind or its class balance needs gold on the validation split.
  public var needsGold: Bool { kind == .weightedVote || balance == .gold }
}
