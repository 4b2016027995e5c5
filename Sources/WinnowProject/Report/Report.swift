public import WinnowData

/// A round as one page that a browser shows without asking any network: figures, drawings, and the rows that need a
/// person's eye.
///
/// Everything in it comes from the round's own files, so that the same round gives the same page; the texts of rows
/// come from the project's data, where that is still what the round was made from.
public struct Report: Sendable {
  /// What the project is called: the name of its folder.
  public let project: String
  /// The settings that the round was run with.
  public let settings: ProjectSettings
  /// What the round was made of and by.
  public let record: RunRecord
  /// The metrics; nil where the round was not evaluated.
  public var metrics: MetricsDocument?
  /// The labelling functions' tables, as `analysis.json` has them.
  public var analysis: JSONValue?
  /// What the model gets wrong, whole; nil where it could not be looked at anew.
  public var errors: ErrorsDocument?
  /// What `errors.json` of the round holds; taken where ``errors`` is nil.
  public var storedErrors: JSONValue?
  /// Why there is nothing about errors, or less than there might be.
  public var errorsReason: String?
  /// The figures of this round and those before it, oldest first.
  public var rounds: [RoundFigures] = []
  /// The inputs that are no longer what the round was made from; of these no text is quoted.
  public var changedInputs: [(file: String, isGone: Bool)] = []
  /// What could not be read, for the reader to know.
  public var notes: [String] = []
  /// Whether texts, words of texts and columns' values are quoted.
  public var showsTexts = true

  /// A report of what every round has; everything else may be added.
  public init(project: String, settings: ProjectSettings, record: RunRecord) {
    (self.project, self.settings, self.record) = (project, settings, record)
  }
}
