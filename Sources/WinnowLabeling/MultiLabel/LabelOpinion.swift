/// What one labelling function says about the labels of one row where a row may have several: for some, against
/// others, nothing about the rest.
public struct LabelOpinion: Sendable, Hashable {
  /// The labels that it takes the row to have, ascending.
  public var supported: [Int]
  /// The labels that it takes the row not to have, ascending.
  public var opposed: [Int]

  /// An opinion from its parts, by default none.
  public init(supported: [Int] = [], opposed: [Int] = []) {
    self.supported = supported.sorted()
    self.opposed = opposed.sorted()
  }

  /// Whether it says nothing.
  public var isAbstention: Bool { supported.isEmpty && opposed.isEmpty }

  /// For `supported`, and against all others of `count` labels.
  public static func only(_ supported: [Int], of count: Int) -> LabelOpinion {
    LabelOpinion(supported: supported, opposed: (0..<count).filter { !supported.contains($0) })
  }
}
