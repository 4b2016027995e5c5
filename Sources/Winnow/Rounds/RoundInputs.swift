internal import Foundation
internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject
internal import WinnowTensor

/// What the stages of a round read: vectors, votes and gold of each split, each made once and then kept.
///
/// A stage that needs no model never loads one.
final class RoundInputs {
  let project: Project
  let data: ProjectData
  private let encoding: EncodingSettings
  private let limit: Int?
  private let onProgress: RoundProgress.Handler

  private let functionModels: FunctionModels
  private var loadedEncoder: TextEncoder?
  private var madeVectors: [Split: ModelOutputStore.SplitRows] = [:]
  private var madeVotes: [Split: VoteMatrix] = [:]
  /// How the functions' application went, on the splits that they were applied to.
  private(set) var reports: [Split: ApplicationReport] = [:]
  /// How many texts were cut where functions asked models of their own.
  private(set) var functionCuts: [(function: String, split: Split, count: Int)] = []
  private var readGold: [Split: Gold] = [:]

  /// The gold of a split.
  struct Gold {
    /// One class a row; nil where a row has none.
    let classes: [Int?]
    /// Whether any row has gold.
    var isPresent: Bool { classes.contains { $0 != nil } }
  }

  /// Rows that are voted on in one go.
  private static let blockRows = 4096

  init(
    _ project: Project, encoding: EncodingSettings, limit: Int?, onProgress: @escaping RoundProgress.Handler
  ) {
    self.project = project
    self.encoding = encoding
    self.limit = limit
    self.onProgress = onProgress
    functionModels = FunctionModels(of: project, encoding)
    data = ProjectData(project, limit: limit)
  }

  /// The project's base model.
  func encoder() throws -> TextEncoder {
    if let loadedEncoder { return loadedEncoder }
    let encoder = try TextEncoder(
      contentsOf: URL(filePath: project.modelPath, directoryHint: .isDirectory), encoding)
    loadedEncoder = encoder
    return encoder
  }

  /// The base model's vectors of a split, one a row.
  func vectors(of split: Split) throws -> ModelOutputStore.SplitRows {
    if let made = madeVectors[split] { return made }
    let vectors = try store(VectorOutput(encoder: encoder()), subject: "vectors").rows(of: split)
    madeVectors[split] = vectors
    return vectors
  }

  private func store(_ output: any ModelOutput, subject: String) -> ModelOutputStore {
    ModelOutputStore(
      project: project, data: data, output: output, subject: subject, limit: limit, onProgress: onProgress)
  }

  /// What models say of a split, by the names of the functions that ask: one row a text.
  private func scores(of split: Split) throws -> [(function: String, rows: Matrix)] {
    let functions = project.settings.labelingFunctions
    var scores = try functions.compactMap { function -> (function: String, rows: Matrix)? in
      guard let settings = function.model, let output = try functionModels.output(of: function) else {
        return nil
      }
      let question = settings.document(labels: project.settings.labels)
      let rows = try store(output, subject: "\(question.key) \(question.value.encoded)").rows(of: split)
      functionCuts.append((function.name, split, rows.truncatedTexts))
      return (function.name, rows.matrix)
    }
    for function in functions {
      guard let descriptions = function.zeroShot?.descriptions else { continue }
      scores.append((function.name, try zeroShot(descriptions).cosines(of: vectors(of: split).matrix)))
    }
    return scores
  }

  /// How many texts of each split were cut, of the splits whose vectors were asked for.
  var truncatedTexts: [(split: Split, count: Int)] {
    Split.allCases.compactMap { split in madeVectors[split].map { (split, $0.truncatedTexts) } }
  }

  /// The gold of a split; of training rows, it is for evaluation alone.
  func gold(of split: Split) throws -> Gold {
    if let gold = readGold[split] { return gold }
    var classes: [Int?] = []
    if let rows = try data.goldRows(of: split) {
      while let row = try rows.next() { classes.append(row.gold) }
    }
    let gold = Gold(classes: classes)
    readGold[split] = gold
    return gold
  }

  /// Takes the votes on the training rows from a round's file instead of asking the functions again.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the file is not what Winnow writes.
  func takeTrainingVotes(from path: String) throws {
    let settings = project.settings
    madeVotes[.train] = try VotesFile.read(
      path, functionNames: settings.labelingFunctions.map(\.name), labels: settings.labels
    ).votes
  }

  /// The votes of the project's functions on a split.
  func votes(on split: Split) throws -> VoteMatrix {
    if let made = madeVotes[split] { return made }
    let settings = project.settings
    let functions = try project.labelingFunctions()
    let scores = try scores(of: split)
    let run = try LabelingRun(
      functions, classCount: settings.labels.count, threads: WorkerPool(workers: encoding.threads).workers)
    if let rows = try data.rows(of: split) {
      while case let block = try block(of: rows), let first = block.first {
        try run.append(
          block.map { row in
            LabelingRow(
              number: row.number, text: row.text, fields: row.fields,
              scores: Dictionary(
                uniqueKeysWithValues: scores.map { ($0.function, Array($0.rows[row: row.number])) }))
          })
        try onProgress(
          RoundProgress(
            stage: .label, subject: split.rawValue, done: first.number + block.count, share: rows.progress))
      }
    }
    let (votes, report) = try run.finish()
    madeVotes[split] = votes
    reports[split] = report
    return votes
  }

  /// The classifier by the descriptions of a zero-shot function, in the order of its scores.
  func zeroShot(_ descriptions: [LabelingFunctionSettings.LabelDescription]) throws -> ZeroShotClassifier {
    try ZeroShotClassifier(
      encoder: encoder(), labels: descriptions.map { project.settings.labels[$0.label] },
      descriptions: descriptions.map(\.text))
  }

  private func block(of rows: ProjectRows) throws -> [ProjectRow] {
    var block: [ProjectRow] = []
    while block.count < Self.blockRows, let row = try rows.next() { block.append(row) }
    return block
  }
}
