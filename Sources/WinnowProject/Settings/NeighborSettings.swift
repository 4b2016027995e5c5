import WinnowData

/// Labelled examples that a function finds the nearest of, as `winnow.yaml` describes them.
public struct NeighborSettings: Sendable, Equatable {
  /// The examples, class by class.
  public var examples: [Examples]
  /// k: how many of a class's examples count.
  public var nearest: Int
  /// The least distance between the two most similar classes at which it votes.
  public var minimumMargin: Double
  /// The least similarity of a class that it votes for.
  public var minimumSimilarity: Double
  /// The model whose vectors are compared, as written; nil for the project's base model.
  public var model: String?

  /// The examples of a class.
  public struct Examples: Sendable, Equatable {
    /// The class index.
    public var label: Int
    /// One text at least.
    public var texts: [String]

    /// The examples of a class.
    public init(label: Int, texts: [String]) { (self.label, self.texts) = (label, texts) }
  }

  /// Settings from their parts.
  public init(
    examples: [Examples], nearest: Int, minimumMargin: Double = 0, minimumSimilarity: Double = -1,
    model: String? = nil
  ) {
    (self.examples, self.nearest, self.model) = (examples, nearest, model)
    (self.minimumMargin, self.minimumSimilarity) = (minimumMargin, minimumSimilarity)
  }

  /// How many of a class's examples count where the function says nothing else, if each class has as many.
  static let standardNearest = 3
  /// The most examples of all classes together: each is compared with every row.
  static let maximumExamples = 1000

  /// The settings at `node` in the function `map`; nil where a fault keeps them from meaning anything.
  init?(_ node: YAMLNode, _ map: SettingsMap, labels: [String]) {
    let names = LabelReader(labels: labels, faults: map.faults)
    let margin = map.number("min_margin", "a number from 0 to 2") { (0...2).contains($0) }
    let similarity = map.number("min_similarity", "a cosine from -1 to 1") { (-1...1).contains($0) }
    let model = map.text("model")
    guard let entries = names.entries(node, of: "neighbors", { map.texts($0, "neighbors")?.map(\.text) })
    else { return nil }
    let counts = entries.map(\.value.count)
    guard counts.reduce(0, +) <= Self.maximumExamples else {
      map.faults.add(
        node, found: "\(counts.reduce(0, +)) examples for neighbors",
        expected: "at most \(Self.maximumExamples)", advice: "Train a classifier on so many")
      return nil
    }
    let fewest = counts.min() ?? 1
    self.init(
      examples: entries.map { Examples(label: $0.label, texts: $0.value) },
      nearest: map.integer("k", in: 1...fewest, default: min(Self.standardNearest, fewest)),
      minimumMargin: margin ?? 0, minimumSimilarity: similarity ?? -1, model: model)
  }

  /// The members of the function's map, each key written out; reading them gives equal settings.
  func members(labels: [String]) -> JSONObject {
    var members = JSONObject([
      (
        "neighbors",
        .object(JSONObject(examples.map { (labels[$0.label], .array($0.texts.map(JSONValue.string))) }))
      ), ("k", .integer(nearest)), ("min_margin", .double(minimumMargin)),
      ("min_similarity", .double(minimumSimilarity)),
    ])
    members["model"] = model.map(JSONValue.string)
    return members
  }
}
