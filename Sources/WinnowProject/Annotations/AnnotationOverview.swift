public import WinnowData

/// What people have said of a project's rows, counted; how far they agree; and what of it cannot be used as it stands.
public struct AnnotationOverview: Sendable, Equatable {
  /// What one person has said.
  public struct Person: Sendable, Equatable {
    /// The person's name.
    public let name: String
    /// How often each label was given, in the settings' order, then those that the settings do not have as they appear.
    public internal(set) var labels: [(label: String, count: Int)]
    /// Rows that were given a label, or a set of them.
    public internal(set) var answered = 0
    /// Rows that were given none of the labels.
    public internal(set) var withoutLabel = 0
    /// Rows passed over.
    public internal(set) var skipped = 0
    /// Answers that settle what others say differently.
    public internal(set) var settling = 0
    /// Answers by what they are for.
    public internal(set) var uses: [Answer.Use: Int] = [:]

    /// Whether both say the same.
    public static func == (left: Person, right: Person) -> Bool {
      left.name == right.name && left.labels.map(\.label) == right.labels.map(\.label)
        && left.labels.map(\.count) == right.labels.map(\.count) && left.answered == right.answered
        && left.withoutLabel == right.withoutLabel && left.skipped == right.skipped
        && left.settling == right.settling && left.uses == right.uses
    }
  }

  /// A label that the settings do not have.
  public struct UnknownLabel: Sendable, Equatable {
    /// The label.
    public let label: String
    /// How many answers name it.
    public let count: Int
    /// The one of the settings' labels that was probably meant; nil where none is near.
    public let nearest: String?
  }

  /// An answer that is about no training row as it is now.
  public struct Stale: Sendable, Equatable {
    /// Whose answer it is.
    public let annotator: String
    /// The row's identifier.
    public let identifier: JSONValue
    /// Whether there is such a row still, with another text.
    public let isChanged: Bool
  }

  /// The people in the order in which they first answered.
  public private(set) var people: [Person] = []
  /// Whether rows may have several labels, or none.
  public let isMultiLabel: Bool
  /// How far people agree, where rows may have several labels on whole sets of them.
  public let agreement: AnnotationAgreement
  /// Where rows may have several labels, how far people agree on who has each of them, in the settings' order.
  public let labelAgreements: [(label: String, agreement: AnnotationAgreement)]
  /// The rows on which people differ.
  public let conflicts: [SettledAnswers.Conflict]
  /// How many rows are settled.
  public let settledRows: Int
  /// The labels that the settings do not have.
  public let unknownLabels: [UnknownLabel]
  /// How many answers give several labels, or none, where rows have one.
  public let unfitSets: Int
  /// The answers that are about no training row as it is now.
  public private(set) var stale: [Stale] = []

  /// What `answers` come to, as ``ProjectDatabase/answers()`` returns them.
  ///
  /// Agreement is measured on labels of the settings that are about one text; skips and answers that settle others' are
  /// no part of it, for whoever gave those has seen what the others said.
  ///
  /// - Parameters:
  ///   - labels: the settings' labels, in class order.
  ///   - isMultiLabel: whether rows may have several of them, or none.
  ///   - digest: the ``TextDigest`` of a training row's text now by the row's identifier as plain text; nil where there is
  ///     no such row.
  public init(
    _ answers: [Answer], labels: [String], isMultiLabel: Bool, digest: (String) -> String?
  ) {
    self.isMultiLabel = isMultiLabel
    let settled = SettledAnswers(answers, labels: labels, isMultiLabel: isMultiLabel)
    unfitSets = settled.unfitSets
    conflicts = settled.conflicts
    settledRows = settled.entries.count
    unknownLabels = settled.unknownLabels.map {
      UnknownLabel(label: $0.label, count: $0.count, nearest: nearestName(to: $0.label, among: labels))
    }
    let ratings = AnnotationRatings(answers, labels: labels, isMultiLabel: isMultiLabel)
    var names: [String] = []
    for answer in answers where !names.contains(answer.annotator) { names.append(answer.annotator) }
    agreement = ratings.agreement(of: names)
    labelAgreements =
      isMultiLabel
      ? labels.enumerated().map { ($1, ratings.agreement(of: names, on: $0)) } : []
    people = names.map { Person(name: $0, labels: labels.map { ($0, 0) }) }
    for answer in answers {
      count(answer, labels)
      if let now = digest(answer.row), now == answer.textDigest { continue }
      stale.append(
        Stale(
          annotator: answer.annotator, identifier: answer.identifier, isChanged: digest(answer.row) != nil))
    }
  }

  private mutating func count(_ answer: Answer, _ labels: [String]) {
    guard let place = people.firstIndex(where: { $0.name == answer.annotator }) else { return }
    guard let given = answer.labels(inOrderOf: labels) else {
      people[place].skipped += 1
      return
    }
    for label in given {
      if let known = people[place].labels.firstIndex(where: { $0.label == label }) {
        people[place].labels[known].count += 1
      } else {
        people[place].labels.append((label, 1))
      }
    }
    people[place].answered += 1
    if given.isEmpty { people[place].withoutLabel += 1 }
    people[place].uses[answer.use, default: 0] += 1
    if answer.settles { people[place].settling += 1 }
  }

  /// Whether both say the same.
  public static func == (left: AnnotationOverview, right: AnnotationOverview) -> Bool {
    left.people == right.people && left.isMultiLabel == right.isMultiLabel
      && left.agreement == right.agreement
      && left.labelAgreements.map(\.label) == right.labelAgreements.map(\.label)
      && left.labelAgreements.map(\.agreement) == right.labelAgreements.map(\.agreement)
      && left.conflicts == right.conflicts && left.settledRows == right.settledRows
      && left.unknownLabels == right.unknownLabels && left.unfitSets == right.unfitSets
      && left.stale == right.stale
  }
}
