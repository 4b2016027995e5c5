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

  private var loadedEncoder: TextEncoder?
  private var madeVectors: [Split: EmbeddingStore.SplitVectors] = [:]
  private var madeVotes: [Split: VoteMatrix] = [:]
  /// How the functions' application went, on the splits that they were applied to.
  private(set) var reports: [Split: ApplicationReport] = [:]
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
  func vectors(of split: Split) throws -> EmbeddingStore.SplitVectors {
    if let made = madeVectors[split] { return made }
    let store = EmbeddingStore(
      project: project, data: data, encoder: try encoder(), limit: limit, onProgress: onProgress)
    let vectors = try store.vectors(of: split)
    madeVectors[split] = vectors
    return vectors
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
    let scorers = try settings.labelingFunctions.compactMap { function in
      try function.zeroShot.map { (function.name, try zeroShot($0.descriptions)) }
    }
    let vectors = scorers.isEmpty ? nil : try vectors(of: split).matrix
    let run = try LabelingRun(
      functions, classCount: settings.labels.count, threads: WorkerPool(workers: encoding.threads).workers)
    if let rows = try data.rows(of: split) {
      while case let block = try block(of: rows), let first = block.first {
        let part = vectors?.selecting(rows: Array(first.number..<first.number + block.count))
        let scores = part.map { part in scorers.map { ($0.0, $0.1.cosines(of: part)) } } ?? []
        try run.append(
          block.enumerated().map { position, row in
            LabelingRow(
              number: row.number, text: row.text, fields: row.fields,
              scores: Dictionary(
                uniqueKeysWithValues: scores.map { ($0.0, Array($0.1[row: position])) }))
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
