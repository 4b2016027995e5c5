public import Foundation
public import WinnowData

/// The answers of people in a tool's file, as answers about the training rows of a project.
///
/// A row of the file is the project's row of its identifier and text, else the only one of its text. Of several answers
/// of a person about a row the last in the file counts. What stands already is not added again, so that an import can be
/// repeated; neither is what is older than what stands.
public struct AnswerImport: Sendable {
  /// The answers to add, in the order of the file.
  public private(set) var answers: [Answer] = []
  /// How many answers stand already.
  public private(set) var standing = 0
  /// How many answers are older than what the person has said since.
  public private(set) var outdated = 0
  /// How many answers are about no training row.
  public private(set) var unmatched = 0
  /// How many answers are about a text or an identifier that several training rows have.
  public private(set) var ambiguous = 0
  /// How many answers do not name one label, where rows have one.
  public private(set) var unclear = 0
  /// Labels that the project does not have, how often they are named, and the label that may be meant.
  public private(set) var unknownLabels: [(label: String, count: Int, nearest: String?)] = []

  private let labels: [String]
  private let isMultiLabel: Bool

  /// What of `reading` is to be added to `project`.
  ///
  /// - Parameters:
  ///   - known: the standing answers.
  ///   - annotator: whose answers they are, where the file does not say, or names one person alone.
  ///   - use: what the answers are for.
  ///   - now: the time of answers that have none.
  /// - Throws: ``WinnowError`` of kind `usage` where nobody says whose answers they are, and where `annotator` is to stand
  ///   for several people; what is wrong with the project's rows.
  public init(
    _ reading: ExchangeReading, into project: Project, known: [Answer], annotator: String? = nil,
    use: Answer.Use = .training, now: Date = Date()
  ) throws(WinnowError) {
    (labels, isMultiLabel) = (project.settings.labels, project.settings.isMultiLabel)
    let people = Set(reading.rows.flatMap { $0.answers.compactMap(\.annotator) })
    if annotator != nil, people.count > 1 {
      throw WinnowError(
        .usage, at: "--annotator", found: "one name for \(people.count) people",
        expected: "a file of one person",
        advice: "Leave --annotator out: the file says who answered")
    }
    if annotator != nil, let row = reading.rows.first(where: { $0.answers.count { $0.annotator == nil } > 1 })
    {
      throw WinnowError(
        .usage, at: "--annotator",
        found:
          "one name for several people: a row has \(row.answers.count) answers that do not say whose they are",
        expected: "a file of one person", advice: "Export each person's answers apart")
    }
    let rows = try TrainingRowIndex(of: project)
    var places: [RowOfPerson: Int] = [:]
    var found: [Answer?] = []
    for row in reading.rows {
      for answer in row.answers {
        guard let name = annotator ?? answer.annotator else {
          throw WinnowError(
            .usage, at: "--annotator", found: "answers that do not say whose they are",
            expected: "--annotator NAME")
        }
        guard let made = self.answer(answer, of: name, about: row, in: rows, use: use, now: now) else {
          continue
        }
        let key = RowOfPerson(annotator: name, row: made.row)
        if let earlier = places.updateValue(found.count, forKey: key) { found[earlier] = nil }
        found.append(made)
      }
    }
    leaveOut(of: found.compactMap(\.self), known)
  }

  private struct RowOfPerson: Hashable {
    let annotator: String
    let row: String
  }

  private mutating func answer(
    _ answer: ExchangeAnswer, of annotator: String, about row: ExchangeRow, in rows: TrainingRowIndex,
    use: Answer.Use,
    now: Date
  ) -> Answer? {
    guard isMultiLabel || answer.labels.count == 1 else {
      unclear += 1
      return nil
    }
    let unknown = Set(answer.labels).subtracting(labels)
    for label in answer.labels where unknown.contains(label) { note(unknown: label) }
    guard unknown.isEmpty else { return nil }
    switch rows.find(row.identifier, text: row.text) {
    case .none: unmatched += 1
    case .several: ambiguous += 1
    case .row(let identifier):
      return Answer(
        annotator: annotator, identifier: identifier, textDigest: TextDigest.of(row.text),
        judgement: isMultiLabel ? .labels(Set(answer.labels)) : .label(answer.labels[0]), use: use,
        time: answer.time.flatMap(ExchangeTime.date) ?? now)
    }
    return nil
  }

  private mutating func leaveOut(of found: [Answer], _ known: [Answer]) {
    let stands = Dictionary(
      known.map { (RowOfPerson(annotator: $0.annotator, row: $0.row), $0) }, uniquingKeysWith: { $1 })
    for answer in found {
      guard let other = stands[RowOfPerson(annotator: answer.annotator, row: answer.row)] else {
        answers.append(answer)
        continue
      }
      if other.labels == answer.labels, other.textDigest == answer.textDigest {
        standing += 1
      } else if other.textDigest == answer.textDigest, answer.time <= other.time {
        outdated += 1
      } else {
        answers.append(answer)
      }
    }
  }

  private mutating func note(unknown label: String) {
    if let place = unknownLabels.firstIndex(where: { $0.label == label }) {
      unknownLabels[place].count += 1
    } else {
      unknownLabels.append((label, 1, nearestName(to: label, among: labels)))
    }
  }
}

extension ExchangeAnswer {
  /// An answer on its way to a tool, its labels in the order of `labels`; a skip has none.
  public init(_ answer: Answer, labels: [String]) {
    self.init(
      annotator: answer.annotator, labels: answer.labels(inOrderOf: labels) ?? [],
      time: ExchangeTime.text(answer.time))
  }
}
