/// A labelling function that asks a model of its own, as `winnow.yaml` describes it.
public struct ModelFunctionSettings: Sendable, Equatable {
  /// The model's folder, as written; nil for the project's base model.
  public var model: String?
  /// What it is asked.
  public var question: Question
  /// The least distance between the two best scores at which it votes.
  public var minimumMargin: Double
  /// The least best score at which it votes, for each of the project's labels; 0 for any.
  public var thresholds: [Double]

  /// What a model is asked of a text. A `label` is a class index.
  public enum Question: Sendable, Equatable {
    /// Which words it puts in the template's mask.
    case prompt(template: String, words: [Words], isCalibrated: Bool)
    /// Whose hypothesis follows from the text; `{}` in the template is the hypothesis's place.
    case entailment(template: String, hypotheses: [LabelingFunctionSettings.LabelDescription])
    /// Its own label; those listed have another name in the project.
    case classifier(renamed: [Renamed])
  }

  /// The words that stand for a label.
  public struct Words: Sendable, Equatable {
    /// The class index.
    public var label: Int
    /// One word at least.
    public var words: [String]

    /// The words of a label.
    public init(label: Int, words: [String]) { (self.label, self.words) = (label, words) }
  }

  /// A model's label that has another name in the project.
  public struct Renamed: Sendable, Equatable {
    /// The model's name of it.
    public var name: String
    /// The class index.
    public var label: Int

    /// A label from its parts.
    public init(name: String, label: Int) { (self.name, self.label) = (name, label) }
  }

  /// A function from its parts.
  public init(model: String?, question: Question, minimumMargin: Double = 0, thresholds: [Double]) {
    (self.model, self.question) = (model, question)
    (self.minimumMargin, self.thresholds) = (minimumMargin, thresholds)
  }

  /// What an entailment's label stands in where the function says nothing else: transformers' template.
  public static let standardTemplate = "This example is {}."

  /// The class of each score that the model is asked for; nil, of a classifier, for its labels that are none of
  /// the project's, whose largest score comes last.
  public func scoredLabels(of labels: [String]) -> [Int?] {
    switch question {
    case .prompt(_, let words, _): words.map(\.label)
    case .entailment(_, let hypotheses): hypotheses.map(\.label)
    case .classifier: Array(labels.indices) + [nil]
    }
  }
}
