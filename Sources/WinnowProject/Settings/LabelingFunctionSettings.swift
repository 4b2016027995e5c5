public import WinnowLabeling

/// One labelling function as `winnow.yaml` describes it.
public struct LabelingFunctionSettings: Sendable, Equatable {
  /// The function's name, unlike any other's in the project.
  public var name: String
  /// What it looks at and what it says.
  public var rule: Rule
  /// For which labels it votes and against which, where a row may have several; nil where it has one.
  public var opinion: LabelOpinionSettings?

  /// A function from its parts.
  public init(name: String, rule: Rule) {
    self.name = name
    self.rule = rule
  }

  /// The kinds of function. A `label` is a class index.
  public enum Rule: Sendable, Equatable {
    /// Says `label` where the text holds one of the keywords.
    case keywords([String], match: KeywordFunction.Match, ignoresCase: Bool, label: Int)
    /// Says `label` where the pattern matches somewhere.
    case regex(String, ignoresCase: Bool, on: SearchedText, label: Int)
    /// Says `label` where the text's count of a unit is below or above the bounds.
    case count(LengthFunction.Unit, below: Int?, above: Int?, label: Int)
    /// Says the label whose description is the most similar to the text by the vectors of `model`, nil for the
    /// project's base model, where the margin to the second cosine is at least `minimumMargin`.
    case zeroShot([LabelDescription], minimumMargin: Double, model: String? = nil)
    /// Says what a model says that is asked for the text.
    case model(ModelFunctionSettings)
    /// Says the label that a column of the data names; silent where it is empty.
    case column(String)
    /// Says what a program answers; a run waits for it no longer than `timeout` seconds in all.
    case command([String], timeout: Double)
  }

  /// The description of a class for zero-shot functions.
  public struct LabelDescription: Sendable, Equatable {
    /// The class index.
    public var label: Int
    /// A text that a row of this class resembles.
    public var text: String

    /// A description from its parts.
    public init(label: Int, text: String) {
      self.label = label
      self.text = text
    }
  }

  /// The descriptions and the least margin where the function needs a model's scores; nil for all
  /// other kinds.
  public var zeroShot: (descriptions: [LabelDescription], minimumMargin: Double, model: String?)? {
    if case .zeroShot(let descriptions, let margin, let model) = rule {
      (descriptions, margin, model)
    } else {
      nil
    }
  }

  /// What a model is asked where the function asks one of its own; nil for all other kinds.
  public var model: ModelFunctionSettings? {
    if case .model(let settings) = rule { settings } else { nil }
  }

  /// Whether the function asks a model.
  public var asksModel: Bool { zeroShot != nil || model != nil }

  /// The model that the function names; nil for the project's base model, or none.
  public var askedModel: String? { zeroShot?.model ?? model?.model }
}
