internal import Foundation
internal import WinnowData
internal import WinnowLabeling
public import WinnowProject
internal import WinnowTensor

/// One round of a project: label, train, evaluate, each stage leaving its files in the run's folder.
///
/// ```swift
/// let project = try Project(contentsOf: "sentiment")
/// let round = try Round(opening: project)
/// try round.label()
/// try round.train()
/// let metrics = try round.evaluate()
/// try round.publish()
/// ```
///
/// A round belongs to one thread; the work inside is spread over the workers of the settings.
public final class Round {
  /// The project with the settings of this round.
  public let project: Project
  /// The project with the settings of now, which a round that goes on is not run with.
  let currentProject: Project
  /// The round's folder.
  public let folder: RunFolder
  let inputs: RoundInputs
  /// What people said of the rows when the round began.
  let settledAnswers: SettledAnswers
  let limit: Int?
  let threads: Int?
  let onProgress: RoundProgress.Handler
  private var fitted: LabelSource?
  /// What the stages read where rows may have several labels.
  let multiLabelInputs: MultiLabelInputs
  /// What went on with less than was asked for, in the order of the stages.
  public internal(set) var notes: [String] = []
  /// How many of ``notes`` stand in the record.
  private var recordedNotes = 0

  /// A new round of `project`, which ``publish()`` gives its name; without that it leaves nothing behind.
  ///
  /// - Parameters:
  ///   - limit: how many rows of each file are taken, from its start; nil for all.
  ///   - onProgress: called now and then; an error that it throws ends the stage.
  /// - Throws: ``WinnowError`` where the folder cannot be made.
  public convenience init(
    opening project: Project, encoding: EncodingSettings = EncodingSettings(), limit: Int? = nil,
    onProgress: @escaping RoundProgress.Handler = { _ in }
  ) throws {
    let answers = try SettledAnswers(of: project)
    self.init(
      project, of: project, try RunFolder.create(in: project), encoding: encoding, limit: limit,
      answers: answers, onProgress: onProgress)
  }

  /// A round that has its name already, with the settings that it was labelled with.
  ///
  /// - Parameter number: the round; nil for the newest.
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is none, `data` where its files are not
  ///   what Winnow writes, or the data or the model have changed since.
  public convenience init(
    continuing project: Project, number: Int? = nil, encoding: EncodingSettings = EncodingSettings(),
    onProgress: @escaping RoundProgress.Handler = { _ in }
  ) throws {
    try self.init(published: project, number: number, encoding: encoding, onProgress: onProgress)
    try requireUnchangedInputs(record())
    try takeTrainingVotes()
  }

  /// A round that has its name already, whatever has become of the data and the model: of no use but for what its
  /// own files hold, unless they are looked at.
  convenience init(
    published project: Project, number: Int?, encoding: EncodingSettings,
    onProgress: @escaping RoundProgress.Handler
  ) throws {
    let folder = try RunFolder.open(number, in: project)
    let file = folder.path(of: .settings)
    let settings = try ProjectSettings(yaml: try readFile(at: file), file: file)
    let record = try RunRecord(readJSON(at: folder.path(of: .record)), file: folder.path(of: .record))
    let asRun = Project(folder: project.folder, settings: settings)
    self.init(
      asRun, of: project, folder, encoding: encoding, limit: record.limit,
      answers: try SettledAnswers(ofRound: folder.number, in: asRun), onProgress: onProgress)
  }

  /// Takes the votes on the training rows from the round's file.
  func takeTrainingVotes() throws {
    if isMultiLabel {
      try multiLabelInputs.takeTrainingVotes(from: folder.path(of: .votes))
    } else {
      try inputs.takeTrainingVotes(from: folder)
    }
  }

  private init(
    _ project: Project, of currentProject: Project, _ folder: RunFolder, encoding: EncodingSettings,
    limit: Int?, answers: SettledAnswers,
    onProgress: @escaping RoundProgress.Handler
  ) {
    self.project = project
    self.currentProject = currentProject
    self.folder = folder
    self.limit = limit
    settledAnswers = answers
    self.onProgress = onProgress
    threads = encoding.threads
    inputs = RoundInputs(
      project, encoding: encoding, limit: limit, placed: answers, onProgress: onProgress)
    multiLabelInputs = MultiLabelInputs(inputs, threads: WorkerPool(workers: encoding.threads).workers)
  }

  /// Gives a new round its name, once everything is in it that it should have; `runs/best` then leads to it if it is
  /// the best one.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the folder cannot be renamed or the link not made.
  public func publish() throws {
    try folder.publish()
    if FileManager.default.fileExists(atPath: folder.path(of: .metrics)) { try keepBest() }
  }

  /// The splits of which texts were cut to a model's longest, with how many, as far as this round has looked at
  /// their vectors.
  public var truncatedTexts: [(model: String, split: Split, count: Int)] { inputs.truncatedTexts }

  /// How many texts of a split were cut for each function that asks a model of its own, as far as this round has
  /// asked it.
  public var functionCuts: [(function: String, split: Split, count: Int)] { inputs.functionCuts }

  /// The notes that came since this was last asked for.
  func takeNewNotes() -> [String] {
    defer { recordedNotes = notes.count }
    return Array(notes.dropFirst(recordedNotes))
  }

  /// The classes' names in class order.
  var labels: [String] { project.settings.labels }

  /// What turns this round's votes into labels, fitted on the training rows.
  func labelSource() throws -> LabelSource {
    if let fitted { return fitted }
    let source = try LabelSource(
      project.settings.labelModel, fittedOn: try inputs.votes(on: .train), labels: labels,
      gold: validationGold)
    fitted = source
    return source
  }

  /// The votes on the validation split with its gold; nil where it has none.
  func validationGold() throws -> GoldVotes? {
    let gold = try inputs.gold(of: .validation)
    guard gold.isPresent else { return nil }
    return GoldVotes(votes: try inputs.votes(on: .validation), classes: gold.classes)
  }
}
