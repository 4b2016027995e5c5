internal import Foundation
internal import WinnowData
internal import WinnowHeads
internal import WinnowLabeling
public import WinnowProject
internal import WinnowTensor

/// What a person could do next for a project: write these labelling functions, look at those rows.
///
/// It reads the project as it stands now and what its newest round left behind, and writes nothing. A project without
/// functions and rounds has suggestions too: rows that cover its clusters.
public final class Suggester {
  /// The project.
  public let project: Project
  /// The newest round's number; nil where there is none.
  public let round: Int?
  /// How many rows of each file the newest round has taken, and this takes; nil for all.
  public let limit: Int?
  let inputs: RoundInputs
  /// The votes on rows that may have several labels.
  let multiLabelInputs: MultiLabelInputs
  private var readLabels: PredictionFile.Table?

  /// Suggestions for `project`.
  ///
  /// - Parameter onProgress: called now and then; an error that it throws ends the work.
  /// - Throws: ``WinnowError`` where people's answers cannot be read.
  public init(
    _ project: Project, encoding: EncodingSettings = EncodingSettings(),
    onProgress: @escaping RoundProgress.Handler = { _ in }
  ) throws {
    self.project = project
    round = RunList.numbers(in: project).last
    limit = try round.flatMap { try RunRecord(ofRound: $0, in: project).limit }
    // Rows are numbered as in the newest round; what people have said since counts too.
    inputs = RoundInputs(
      project, encoding: encoding, limit: limit,
      placed: try round.map { try SettledAnswers(ofRound: $0, in: project) } ?? .none,
      said: try SettledAnswers(of: project), onProgress: onProgress)
    multiLabelInputs = MultiLabelInputs(inputs, threads: WorkerPool(workers: encoding.threads).workers)
  }

  /// The classes' names in class order.
  var labels: [String] { project.settings.labels }

  /// Where a file of the newest round is or would be; nil without a round.
  func path(of file: RunFile) -> String? {
    round.map { "\(RunList.path(of: $0, in: project))/\(file.rawValue)" }
  }

  /// Refuses to go on where the training rows are others than those that the newest round has labelled.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming their file.
  func requireRoundOfTheseRows() throws(WinnowError) {
    guard let round else { return }
    try RunRecord(ofRound: round, in: project).requireUnchanged(
      inputs.data.files(of: .train), in: project, advice: "Run winnow label again")
  }

  /// The newest round's labels of the training rows; nil without a round.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where they are of other rows or labels than the project's.
  func roundLabels() throws -> PredictionFile.Table? {
    if let readLabels { return readLabels }
    guard let path = path(of: .labels) else { return nil }
    try requireRoundOfTheseRows()
    let table = try PredictionFile.read(path, labels: labels)
    let rows = try inputs.votes(on: .train).rowCount
    guard table.predictions.count == rows else {
      throw WinnowError(
        .data, at: path, found: "\(table.predictions.count) labels for \(rows) training rows",
        expected: "one a row", advice: "Run winnow label again")
    }
    readLabels = table
    return table
  }

  /// As ``roundLabels()``, where rows may have several labels.
  func multiLabelRoundLabels() throws -> MultiLabelFile.Table? {
    guard let path = path(of: .labels) else { return nil }
    try requireRoundOfTheseRows()
    let table = try MultiLabelFile.read(path, labels: labels)
    let rows = try multiLabelInputs.votes(on: .train).rowCount
    guard table.labels.count == rows else {
      throw WinnowError(
        .data, at: path, found: "\(table.labels.count) labels for \(rows) training rows",
        expected: "one a row", advice: "Run winnow label again")
    }
    return table
  }

  /// What the newest round's head says of a split; nil where no head was trained.
  func headPredictions(on split: Split) throws -> [Prediction]? { try headDecisions(on: split)?.predictions }

  /// What the newest round's head says of a split, and from which probability on it gives a label; nil where no head was
  /// trained for rows like those of now.
  func headDecisions(on split: Split) throws -> (predictions: [Prediction], decisions: LabelDecisions)? {
    guard let path = path(of: .model), FileManager.default.fileExists(atPath: path) else { return nil }
    let classifier = try inputs.classifier(headOf: path)
    guard classifier.labels == labels,
      (classifier.function == .sigmoid) == project.settings.isMultiLabel
    else { return nil }
    return (try classifier.predictions(for: inputs.vectors(of: split)), classifier.decisions)
  }

  /// The texts of a split in the order of its rows.
  func texts(of split: Split) throws -> [String] {
    var texts: [String] = []
    let rows = try inputs.data.rows(of: split)
    while let row = try rows?.next() { texts.append(row.text) }
    return texts
  }
}
