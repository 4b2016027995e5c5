public import WinnowLabeling

/// For which labels a labelling function votes and against which, where a row may have several: `label` and
/// `against` in `winnow.yaml`.
public struct LabelOpinionSettings: Sendable, Equatable {
  /// The labels that it votes for, ascending; empty for a function whose kind names labels itself.
  public var supported: [Int]
  /// The labels that it votes against, ascending.
  public var opposed: [Int]
  /// Whether it votes against all labels that it does not vote for: `against: others`.
  public var opposesOthers: Bool

  /// An opinion from its parts.
  public init(supported: [Int] = [], opposed: [Int] = [], opposesOthers: Bool = false) {
    (self.supported, self.opposed) = (supported, opposed)
    self.opposesOthers = opposesOthers
  }

  /// What `against` says for all labels that are not voted for.
  static let others = "others"

  /// The opinion where the function has one, of `count` labels.
  func opinion(of count: Int) -> LabelOpinion {
    opposesOthers ? .only(supported, of: count) : LabelOpinion(supported: supported, opposed: opposed)
  }
}
