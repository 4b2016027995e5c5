public import Foundation
public import WinnowData

/// What a person says about a row of a project.
public struct Answer: Sendable, Equatable {
  /// What is said.
  public enum Judgement: Sendable, Equatable {
    /// The row has this label, by its name: labels may be renamed between rounds.
    case label(String)
    /// The row has these labels of all that there are and no other, where rows may have several; an empty set for none
    /// of them.
    case labels(Set<String>)
    /// The person would rather not say.
    case skip
  }

  /// What an answer is for.
  public enum Use: String, Sendable, CaseIterable {
    /// The row's label in training, with certainty.
    case training
    /// Gold of the validation split, to which the row goes over.
    case validation
    /// Gold of a split of its own, on which nothing is decided and nothing trained.
    case annotated
  }

  /// Whose answer it is.
  public var annotator: String
  /// The row's identifier.
  public var identifier: JSONValue
  /// What ``TextDigest`` says of the text that the person saw.
  public var textDigest: String
  /// What is said.
  public var judgement: Judgement
  /// What the person noted beside it.
  public var note: String?
  /// What it is for.
  public var use: Use
  /// Whether it settles what others say differently: an adjudicator's.
  public var settles: Bool
  /// When it was given; kept to the millisecond.
  public var time: Date

  /// An answer from its parts.
  public init(
    annotator: String, identifier: JSONValue, textDigest: String, judgement: Judgement, note: String? = nil,
    use: Use = .training, settles: Bool = false, time: Date
  ) {
    self.annotator = annotator
    self.identifier = identifier
    self.textDigest = textDigest
    self.judgement = judgement
    self.note = note
    self.use = use
    self.settles = settles
    self.time = time
  }

  /// The names of the labels that it gives, a single one being a set of one; nil for a skip.
  public var labels: Set<String>? {
    switch judgement {
    case .label(let label): [label]
    case .labels(let labels): labels
    case .skip: nil
    }
  }

  /// The label's name where it gives one label, as rows of one label have it; nil for a skip and for any other set.
  public var label: String? { labels.flatMap { $0.count == 1 ? $0.first : nil } }

  /// The names of the labels that it gives: those of `labels` in that order, then others in the order of their
  /// characters; nil for a skip.
  public func labels(inOrderOf labels: [String]) -> [String]? {
    self.labels.map { given in
      labels.filter(given.contains) + given.subtracting(labels).sorted()
    }
  }

  /// The row's identifier as plain text, so that `7` in a JSON line and `7` in a CSV file are the same row.
  public var row: String { identifier.plainText }
}

extension JSONValue {
  /// An identifier as answers are told apart by: a string's characters, a number's literal; of any other value the JSON.
  public var plainText: String {
    switch self {
    case .string(let text): text
    case .number(let number): number.literal
    default: encoded
    }
  }
}
