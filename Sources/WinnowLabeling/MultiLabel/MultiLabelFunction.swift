/// A labelling function where a row may have several labels: it votes for and against each of them.
///
/// It is made of functions that vote for one class, so that every kind there is serves here too.
public struct MultiLabelFunction: Sendable {
  /// What the parts' votes mean.
  enum Meaning: Sendable {
    /// Any vote of the one part stands for this opinion.
    case opinion(LabelOpinion)
    /// The one part votes for one of these labels, nil for any, and against all others or says nothing about them.
    case label([Int]?, opposesOthers: Bool)
    /// Each part votes 1 for its label of these, and 0 against it.
    case each([Int])
  }

  /// The name.
  public let name: String
  /// What votes.
  private(set) var parts: [any LabelingFunction]
  let meaning: Meaning

  /// A function that has the opinion wherever `rule` votes, whatever for.
  public init(_ rule: any LabelingFunction, opinion: LabelOpinion) {
    (name, parts, meaning) = (rule.name, [rule], .opinion(opinion))
  }

  /// A function that votes for the label that `function` votes for.
  ///
  /// - Parameters:
  ///   - labels: those that it may vote for; nil for any.
  ///   - opposesOthers: whether it then votes against all other labels.
  public init(_ function: any LabelingFunction, among labels: [Int]? = nil, opposesOthers: Bool) {
    (name, parts) = (function.name, [function])
    meaning = .label(labels, opposesOthers: opposesOthers)
  }

  /// A function that takes its votes from a column with lists of labels.
  ///
  /// - Parameter opposesOthers: whether it votes against the labels that a list does not name.
  public init(name: String, column: String, labels: [String], opposesOthers: Bool) {
    let reader = LabelSetReader(labels: labels)
    self.name = name
    meaning = .each(Array(labels.indices))
    parts = labels.indices.map {
      ColumnLabelFunction(
        name: Self.partName(name, $0), column: column, label: $0, isComplete: opposesOthers, reader: reader)
    }
  }

  /// A function of a model that gives labels probabilities of their own, under its name in
  /// ``LabelingRow/scores``: for a label from its threshold on, against it from 1 − threshold down.
  ///
  /// - Parameters:
  ///   - labels: the label of each score; nil for one that stands for none.
  ///   - thresholds: one a score; less than ½ counts as ½.
  public init(name: String, scored labels: [Int?], thresholds: [Float]) {
    precondition(labels.count == thresholds.count, "every score has a threshold")
    self.name = name
    let scores = labels.indices.filter { labels[$0] != nil }
    meaning = .each(scores.compactMap { labels[$0] })
    parts = scores.enumerated().map { part, score in
      ScoreLabelFunction(
        name: Self.partName(name, part), source: name, score: score, threshold: max(thresholds[score], 0.5))
    }
  }

  /// The function, asked only where `condition` holds; a function that is restricted already stays as it is.
  public func restricted(to condition: RowCondition) -> MultiLabelFunction {
    var function = self
    function.parts = parts.map { part in
      part is RestrictedFunction ? part : RestrictedFunction(part, where: condition)
    }
    return function
  }

  /// A name of its own for each part, the first one's being the function's.
  private static func partName(_ name: String, _ part: Int) -> String {
    part == 0 ? name : "\(name)\u{1F}\(part)"
  }

  /// The labels that it may vote on, of `count`.
  func labels(of count: Int) -> [Int] {
    switch meaning {
    case .opinion(let opinion): (opinion.supported + opinion.opposed).sorted()
    case .label(let labels?, opposesOthers: false): labels.sorted()
    case .label: Array(0..<count)
    case .each(let labels): labels.sorted()
    }
  }

  /// The opinion that the parts' codes stand for, of `count` labels.
  func opinion(of codes: ArraySlice<Int16>, count: Int) -> LabelOpinion {
    switch meaning {
    case .opinion(let opinion): return codes.allSatisfy { $0 < 0 } ? LabelOpinion() : opinion
    case .label(_, let opposesOthers):
      guard let code = codes.first, code >= 0 else { return LabelOpinion() }
      return opposesOthers ? .only([Int(code)], of: count) : LabelOpinion(supported: [Int(code)])
    case .each(let labels):
      let votes = zip(labels, codes)
      return LabelOpinion(
        supported: votes.filter { $0.1 == 1 }.map(\.0), opposed: votes.filter { $0.1 == 0 }.map(\.0))
    }
  }
}
