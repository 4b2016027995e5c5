public import WinnowData
public import WinnowEvaluation

/// What people have said of a project's rows, counted; how far they agree; and what of it cannot be used as it stands.
public struct AnnotationOverview: Sendable, Equatable {
  /// What one person has said.
  public struct Person: Sendable, Equatable {
    /// The person's name.
    public let name: String
    /// Labels given, by their names, in the settings' order, then those that the settings do not have as they appear.
    public internal(set) var labels: [(label: String, count: Int)]
    /// Rows passed over.
    public internal(set) var skipped = 0
    /// Labels given that settle what others say differently.
    public internal(set) var settling = 0
    /// Labels given by what they are for.
    public internal(set) var uses: [Answer.Use: Int] = [:]

    /// How many labels were given.
    public var answered: Int { labels.reduce(0) { $0 + $1.count } }

    /// Whether both say the same.
    public static func == (left: Person, right: Person) -> Bool {
      left.name == right.name && left.labels.map(\.label) == right.labels.map(\.label)
        && left.labels.map(\.count) == right.labels.map(\.count) && left.skipped == right.skipped
        && left.settling == right.settling && left.uses == right.uses
    }
  }

  /// How far two people agree.
  public struct Pair: Sendable, Equatable {
    /// The one.
    public let first: String
    /// The other.
    public let second: String
    /// Their agreement on the rows that both have labelled.
    public let agreement: CohenKappa
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
  /// Each pair of people who have labelled the same rows.
  public private(set) var pairs: [Pair] = []
  /// The agreement of all.
  public let fleiss: FleissKappa
  /// The rows on which people differ.
  public let conflicts: [SettledAnswers.Conflict]
  /// How many rows are settled.
  public let settledRows: Int
  /// The labels that the settings do not have.
  public let unknownLabels: [UnknownLabel]
  /// The answers that are about no training row as it is now.
  public private(set) var stale: [Stale] = []

  /// What `answers` come to, as ``ProjectDatabase/answers()`` returns them.
  ///
  /// Agreement is measured on labels of the settings that are about one text; skips and answers that settle others' are
  /// no part of it, for whoever gave those has seen what the others said.
  ///
  /// - Parameters:
  ///   - labels: the settings' labels, in class order.
  ///   - digest: the ``TextDigest`` of a training row's text now by the row's identifier as plain text; nil where there is
  ///     no such row.
  public init(_ answers: [Answer], labels: [String], digest: (String) -> String?) {
    let settled = SettledAnswers(answers, labels: labels)
    conflicts = settled.conflicts
    settledRows = settled.entries.count
    unknownLabels = settled.unknownLabels.map {
      UnknownLabel(label: $0.label, count: $0.count, nearest: nearestName(to: $0.label, among: labels))
    }
    let ratings = Ratings(answers, labels: labels)
    fleiss = FleissKappa(ratings.rows.map { $0.values.map(\.self) }, classes: labels.count)
    for answer in answers {
      count(answer, labels)
      if let now = digest(answer.row), now == answer.textDigest { continue }
      stale.append(
        Stale(
          annotator: answer.annotator, identifier: answer.identifier, isChanged: digest(answer.row) != nil))
    }
    for (place, first) in people.enumerated() {
      for second in people[(place + 1)...] {
        let both = ratings.rows.compactMap { row -> (first: Int, second: Int)? in
          guard let one = row[first.name], let other = row[second.name] else { return nil }
          return (one, other)
        }
        guard !both.isEmpty else { continue }
        pairs.append(
          Pair(first: first.name, second: second.name, agreement: CohenKappa(both, classes: labels.count)))
      }
    }
  }

  private mutating func count(_ answer: Answer, _ labels: [String]) {
    var place = people.firstIndex { $0.name == answer.annotator } ?? people.count
    if place == people.count {
      people.append(Person(name: answer.annotator, labels: labels.map { ($0, 0) }))
      place = people.count - 1
    }
    guard let label = answer.label else {
      people[place].skipped += 1
      return
    }
    if let known = people[place].labels.firstIndex(where: { $0.label == label }) {
      people[place].labels[known].count += 1
    } else {
      people[place].labels.append((label, 1))
    }
    people[place].uses[answer.use, default: 0] += 1
    if answer.settles { people[place].settling += 1 }
  }

  /// What people say of each text, as class indices by name.
  private struct Ratings {
    /// A text of a row.
    private struct Key: Hashable {
      let row: String
      let digest: String
    }

    private(set) var rows: [[String: Int]] = []

    init(_ answers: [Answer], labels: [String]) {
      let classes = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
      var places: [Key: Int] = [:]
      for answer in answers where !answer.settles {
        guard let label = answer.label.flatMap({ classes[$0] }) else { continue }
        let key = Key(row: answer.row, digest: answer.textDigest)
        let place = places[key] ?? rows.count
        if place == rows.count {
          rows.append([:])
          places[key] = place
        }
        rows[place][answer.annotator] = label
      }
    }
  }
}
