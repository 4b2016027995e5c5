internal import WinnowData
public import WinnowProject

/// The rows that a person is asked about, in their order, with what is known of each.
///
/// Rows on which that person has spoken already are not among them, unless their text is another now. Memory: the texts
/// of the rows in it.
public struct AnnotationQueue {
  private struct Entry {
    let number: Int
    let identifier: JSONValue
    let text: String
    let reasons: [String]
  }

  /// What should be known and is no fault, a sentence each.
  public private(set) var notes: [String] = []
  private var entries: [Entry] = []
  private let knowledge: RowKnowledge

  /// How many rows there are.
  public var count: Int { entries.count }

  /// The row at a place, from 0.
  public subscript(place: Int) -> AnnotationRow {
    let entry = entries[place]
    return AnnotationRow(
      number: entry.number, identifier: entry.identifier, text: entry.text, reasons: entry.reasons,
      opinions: knowledge.opinions(on: entry.number, entry.identifier))
  }

  /// The rows of `project` that `annotator` is asked about.
  ///
  /// - Parameters:
  ///   - answers: what people have said so far, as ``ProjectDatabase/answers()`` returns it.
  ///   - onProgress: called now and then; an error that it throws ends the work.
  /// - Throws: ``WinnowError`` naming what is wrong with the project's files; of kind `usage` for a function, a label or
  ///   a pattern that is none; `missingInput` where the filter needs a round or a model and there is none.
  public init(
    of project: Project, _ selection: AnnotationSelection, annotator: String, answers: [Answer],
    encoding: EncodingSettings = EncodingSettings(), onProgress: @escaping RoundProgress.Handler = { _ in }
  ) throws {
    let suggester = try Suggester(project, encoding: encoding, onProgress: onProgress)
    let settled = SettledAnswers(
      answers, labels: project.settings.labels, isMultiLabel: project.settings.isMultiLabel)
    let asksToSettle = selection.filter == .conflicts
    knowledge = try RowKnowledge(suggester, conflicts: asksToSettle ? settled.conflicts : [])
    notes = knowledge.notes
    if let limit = suggester.limit {
      notes.append(
        "the newest round has taken \(limit) rows of each file (--limit): no others are asked about")
    }
    let condition = try SelectedRows(selection, project, knowledge)
    var said: [String: Answer] = [:]
    if !asksToSettle, !selection.asksAgain {
      for answer in answers where answer.annotator == annotator { said[answer.row] = answer }
    }
    let (candidates, spoken) = try Self.candidates(
      suggester, condition, said, limit: selection.filter == .suggested ? nil : selection.limit)
    guard selection.filter == .suggested else {
      entries = candidates
      return
    }
    let byNumber = Dictionary(uniqueKeysWithValues: candidates.map { ($0.number, $0) })
    let limit = min(selection.limit ?? AnnotationSelection.usualSuggestions, candidates.count)
    guard limit > 0 else { return }
    entries = try suggester.rows(
      limit: limit, seed: selection.seed, passed: spoken, among: Set(byNumber.keys)
    ).compactMap { row in
      byNumber[row.number].map {
        Entry(number: $0.number, identifier: $0.identifier, text: $0.text, reasons: row.reasons)
      }
    }
  }

  /// The training rows that fulfil `condition` and on whose text nothing was said yet, the first `limit` of them; and the
  /// numbers of those on which something was.
  private static func candidates(
    _ suggester: Suggester, _ condition: SelectedRows, _ said: [String: Answer], limit: Int?
  ) throws -> (open: [Entry], spoken: Set<Int>) {
    var (entries, spoken): ([Entry], Set<Int>) = ([], [])
    var places: [String: String] = [:]
    let rows = try suggester.inputs.data.rows(of: .train)
    while entries.count < limit ?? .max, let row = try rows?.next() {
      let name = row.identifier.plainText
      if let answer = said[name], answer.textDigest == TextDigest.of(row.text) {
        spoken.insert(row.number)
        continue
      }
      guard let reasons = try condition.reasons(for: row) else { continue }
      if let other = places.updateValue(row.place, forKey: name) {
        throw WinnowError(
          .data, at: row.place, found: "the identifier of \(other) again",
          expected: "identifiers of one row each: answers are told apart by them",
          advice: "Name a column of unique values in data: {id: COLUMN}")
      }
      entries.append(
        Entry(number: row.number, identifier: row.identifier, text: row.text, reasons: reasons))
    }
    return (entries, spoken)
  }
}
