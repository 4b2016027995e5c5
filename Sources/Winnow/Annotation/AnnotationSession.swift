public import Foundation
public import WinnowData
public import WinnowProject

/// A person's way through rows: what keys make of it, apart from any terminal.
///
/// Answers are gathered and kept by ``commit()``; whoever shows the next row calls that first. So a person is never shown
/// a row while an earlier answer could still be lost, and keys that are there already, as those of a pipe, share a write.
public struct AnnotationSession {
  /// What came of a key.
  public enum Outcome: Sendable, Equatable {
    /// The row has an answer: these classes, ascending, one where rows have one label.
    case answered(labels: [Int])
    /// These classes are chosen for the row, ascending; its answer is still to be confirmed.
    case chosen(labels: [Int])
    /// The row was passed over.
    case skipped
    /// The last answer or skip was taken back; its row is the current one again.
    case undone
    /// There is nothing to take back in this session.
    case nothingToUndo
    /// The row has a note, which goes with its answer.
    case noted
    /// A note is wanted: ``AnnotationSession/note(_:)`` takes it.
    case wantsNote
    /// The keys are asked for.
    case help
    /// The session has ended.
    case ended
    /// The key means nothing.
    case unknown
  }

  /// How many of a session's rows have which end.
  public struct Counts: Sendable, Equatable {
    /// Rows that got a label, or a set of labels.
    public internal(set) var answered = 0
    /// Rows that were passed over.
    public internal(set) var skipped = 0
    /// Answers and skips that were taken back.
    public internal(set) var undone = 0
  }

  /// Who answers and what for.
  public struct Settings: Sendable, Equatable {
    /// The person's name.
    public var annotator: String
    /// What the answers are for.
    public var use: Answer.Use
    /// Whether the answers settle what others say differently. Rows that are passed over are then as they were: a skip
    /// would take the place of what the person said before.
    public var settles: Bool

    /// Settings from their parts.
    public init(annotator: String, use: Answer.Use = .training, settles: Bool = false) {
      (self.annotator, self.use, self.settles) = (annotator, use, settles)
    }
  }

  /// What happened to a row that lies behind.
  private enum Step {
    case answered, skipped, passed
  }

  /// How many rows there are.
  public let count: Int
  /// The place of the current row, from 0; ``count`` behind the last.
  public private(set) var place = 0
  /// What was done so far.
  public private(set) var counts = Counts()
  /// The note that goes with the current row's answer.
  public private(set) var pendingNote: String?
  /// Where rows may have several labels, the classes that are chosen for the current one and not confirmed yet.
  public private(set) var chosen: Set<Int> = []
  private let row: (Int) -> AnnotationRow
  private let settings: Settings
  private let labels: [String]
  private let keys: AnnotationKeys
  private let store: any AnswerStore
  private let now: () -> Date
  private var steps: [Step] = []
  private var waiting: [Answer] = []
  /// Whether no key is wanted any more.
  public private(set) var hasEnded = false

  /// A session over `count` rows.
  ///
  /// - Parameters:
  ///   - row: the row at a place.
  ///   - labels: the labels in class order.
  ///   - store: where answers are kept.
  ///   - now: what time it is.
  public init(
    count: Int, row: @escaping (Int) -> AnnotationRow, labels: [String], keys: AnnotationKeys,
    settings: Settings, store: any AnswerStore, now: @escaping () -> Date = { Date() }
  ) {
    self.count = count
    self.row = row
    self.labels = labels
    self.keys = keys
    self.settings = settings
    self.store = store
    self.now = now
  }

  /// The row that is asked about; nil behind the last.
  public var current: AnnotationRow? { place < count ? row(place) : nil }

  /// What comes of a key. Behind the last row, any key ends the session but undo's and help's; then no key does anything.
  ///
  /// - Throws: what the store throws when an answer is taken back; the session is then as it was.
  public mutating func press(_ key: Character) throws(WinnowError) -> Outcome {
    guard !hasEnded else { return .ended }
    let command = keys.command(for: key)
    guard place < count || command == .undo || command == .help else {
      hasEnded = true
      return .ended
    }
    switch command {
    case .label(let label) where keys.isMultiLabel:
      chosen.formSymmetricDifference([label])
      return .chosen(labels: chosen.sorted())
    case .label(let label):
      give(.label(labels[label]), .answered)
      counts.answered += 1
      return .answered(labels: [label])
    case .clear:
      chosen = []
      return .chosen(labels: [])
    case .confirm:
      let given = chosen.sorted()
      give(.labels(Set(given.map { labels[$0] })), .answered)
      counts.answered += 1
      return .answered(labels: given)
    case .skip:
      // A person's word on this row is not to be replaced by silence.
      if settings.settles { pass() } else { give(.skip, .skipped) }
      counts.skipped += 1
      return .skipped
    case .undo: return try undo()
    case .note: return .wantsNote
    case .help: return .help
    case .quit:
      hasEnded = true
      return .ended
    case nil: return .unknown
    }
  }

  /// Chooses these classes for the current row, and none else, where rows may have several labels.
  public mutating func choose(_ labels: Set<Int>) {
    guard keys.isMultiLabel, !hasEnded, place < count else { return }
    chosen = labels
  }

  /// Takes the note for the current row; an empty one takes back what was noted.
  public mutating func note(_ text: String) -> Outcome {
    guard !hasEnded, place < count else { return .ended }
    pendingNote = text.isEmpty ? nil : text
    return .noted
  }

  /// How many of the answers and skips in ``counts`` are not kept: ``commit()`` was not called since, or has failed.
  public var unkept: Counts {
    var counts = Counts()
    counts.skipped = waiting.count { $0.judgement == .skip }
    counts.answered = waiting.count - counts.skipped
    return counts
  }

  /// Keeps what was answered since the last call; it is safe when this returns.
  ///
  /// - Throws: what the store throws; nothing of it is kept then, and another call tries again.
  public mutating func commit() throws(WinnowError) {
    guard !waiting.isEmpty else { return }
    try store.append(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  private mutating func give(_ judgement: Answer.Judgement, _ step: Step) {
    let row = row(place)
    waiting.append(
      Answer(
        annotator: settings.annotator, identifier: row.identifier, textDigest: TextDigest.of(row.text),
        judgement: judgement, note: pendingNote, use: settings.use, settles: settings.settles, time: now()))
    advance(step)
  }

  private mutating func pass() { advance(.passed) }

  private mutating func advance(_ step: Step) {
    steps.append(step)
    place += 1
    (pendingNote, chosen) = (nil, [])
  }

  private mutating func undo() throws(WinnowError) -> Outcome {
    guard let step = steps.last else { return .nothingToUndo }
    if step != .passed {
      try commit()
      _ = try store.withdrawNewest(of: settings.annotator, on: row(place - 1).identifier)
    }
    steps.removeLast()
    place -= 1
    (pendingNote, chosen) = (nil, [])
    counts.undone += 1
    if step == .answered { counts.answered -= 1 } else { counts.skipped -= 1 }
    return .undone
  }
}
