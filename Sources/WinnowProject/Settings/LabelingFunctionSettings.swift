public import WinnowLabeling

/// One labelling function as `winnow.yaml` describes it.
public struct LabelingFunctionSettings: Sendable, Equatable {
  /// The function's name, unlike any other's in the project.
  public var name: String
  /// What it looks at and what it says.
  public var rule: Rule
  /// Where it is asked; it is silent elsewhere. Nil for everywhere.
  public var restriction: ConditionSettings?
  /// For which labels it votes and against which, where a row may have several; nil where it has one.
  public var opinion: LabelOpinionSettings?

  /// A function from its parts.
  public init(name: String, rule: Rule, where restriction: ConditionSettings? = nil) {
    self.name = name
    self.rule = rule
    self.restriction = restriction
  }

  /// The kinds of function. A `label` is a class index.
  public enum Rule: Sendable, Equatable {
    /// Says `label` where the text holds one of the keywords.
    case keywords([String], match: KeywordFunction.Match, ignoresCase: Bool, label: Int)
    /// Says `label` where the pattern matches somewhere.
    case regex(String, ignoresCase: Bool, on: SearchedText, label: Int)
    /// Says `label` where the text's count of a unit is below or above the bounds.
    case count(LengthFunction.Unit, below: Int?, above: Int?, label: Int)
    /// Says `label` where the condition holds; the three kinds above have cases of their own.
    case condition(ConditionSettings, label: Int)
    /// Says `label` where the cosine of the text and a description is at least `minimumSimilarity`, by the vectors
    /// of `model`, nil for the project's base model.
    case similar(String, minimumSimilarity: Double, model: String? = nil, label: Int)
    /// Says the label whose examples are the most similar to the text.
    case neighbors(NeighborSettings)
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

  /// The texts whose cosines with a row's text the function reads, in the order of its scores, and the model whose
  /// vectors they are; nil for a function that reads none.
  public var similarity: (texts: [String], model: String?)? {
    switch rule {
    case .zeroShot(let descriptions, _, let model): (descriptions.map(\.text), model)
    case .similar(let description, _, let model, _): ([description], model)
    case .neighbors(let neighbors): (neighbors.examples.flatMap(\.texts), neighbors.model)
    default: nil
    }
  }

  /// Whether the function asks a model.
  public var asksModel: Bool { similarity != nil || model != nil }

  /// The model that the function names; nil for the project's base model, or none.
  public var askedModel: String? { similarity?.model ?? model?.model }

  /// The classes that the function may vote for; nil where only the data or a program knows.
  public func votedLabels(of labels: [String]) -> Set<Int>? {
    switch rule {
    case .keywords(_, _, _, let label), .regex(_, _, _, let label), .count(_, _, _, let label),
      .condition(_, let label), .similar(_, _, _, let label):
      [label]
    case .zeroShot(let descriptions, _, _): Set(descriptions.map(\.label))
    case .neighbors(let neighbors): Set(neighbors.examples.map(\.label))
    case .model(let model): Set(model.scoredLabels(of: labels).compactMap(\.self))
    case .column, .command: nil
    }
  }

  /// The conditions that it looks at rows by.
  var conditions: [ConditionSettings] {
    if case .condition(let condition, _) = rule {
      [condition, restriction].compactMap(\.self)
    } else {
      [restriction].compactMap(\.self)
    }
  }

  /// The columns of the data that it looks at, those of its text not among them.
  var columns: [String] {
    if case .column(let column) = rule {
      [column] + conditions.flatMap(\.columns)
    } else {
      conditions.flatMap(\.columns)
    }
  }

  /// The files of terms that it reads, as written.
  public var dictionaries: [String] { conditions.flatMap(\.dictionaries) }
}
