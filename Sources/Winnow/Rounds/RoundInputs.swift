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
  private var madeVectors: [Made: ModelOutputStore.SplitRows] = [:]
  private var madeFunctions: [any LabelingFunction]?
  private var madeVotes: [Split: VoteMatrix] = [:]
  /// How the functions' application went, on the splits that they were applied to.
  private(set) var reports: [Split: ApplicationReport] = [:]
  /// How many texts were cut where functions asked models of their own.
  private(set) var functionCuts: [(function: String, split: Split, count: Int)] = []
  private var readAnswers: RowAnswers?
  /// What people say of training rows.
  private let said: SettledAnswers
  private var readGold: [Split: Gold] = [:]

  /// A base model's vectors of a split.
  private struct Made: Hashable {
    let path: String
    let split: Split
  }

  /// The gold of a split.
  struct Gold {
    /// One class a row; nil where a row has none.
    let classes: [Int?]
    /// Whether any row has gold.
    var isPresent: Bool { classes.contains { $0 != nil } }
  }

  /// Rows that are voted on in one go.
  private static let blockRows = 4096

  /// - Parameters:
  ///   - placed: the answers by which training rows go over to other splits.
  ///   - said: what people say of the training rows; nil for the same.
  init(
    _ project: Project, encoding: EncodingSettings, limit: Int?, placed: SettledAnswers = .none,
    said: SettledAnswers? = nil, onProgress: @escaping RoundProgress.Handler
  ) {
    self.project = project
    self.encoding = encoding
    self.limit = limit
    self.onProgress = onProgress
    functionModels = FunctionModels(of: project, encoding)
    data = ProjectData(project, limit: limit, answers: placed)
    self.said = said ?? placed
  }

  /// The project's base models.
  func encoders() throws -> [TextEncoder] {
    try project.settings.models.map { try functionModels.encoder(at: project.path(of: $0), for: .vectors) }
  }

  /// The vectors of a split, one a row: those of all base models side by side.
  func vectors(of split: Split) throws -> Matrix {
    Matrix(
      concatenating: try project.settings.models.map { try vectors(of: split, by: project.path(of: $0)) })
  }

  /// The vectors of a split by the model at `path`.
  private func vectors(of split: Split, by path: String) throws -> Matrix {
    if let made = madeVectors[Made(path: path, split: split)] { return made.matrix }
    let encoder = try functionModels.encoder(at: path, for: .vectors)
    let vectors = try store(VectorOutput(encoder: encoder), subject: "vectors").rows(of: split)
    madeVectors[Made(path: path, split: split)] = vectors
    return vectors.matrix
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
      let kind = project.settings.isMultiLabel ? "\(question.key) multi_label" : question.key
      let rows = try store(output, subject: "\(kind) \(question.value.encoded)").rows(of: split)
      functionCuts.append((function.name, split, rows.truncatedTexts))
      return (function.name, rows.matrix)
    }
    for function in functions {
      guard let similarity = function.similarity else { continue }
      let path = try functionModels.path(of: similarity.model)
      let texts = try functionModels.encoder(at: path, for: .vectors).embed(similarity.texts).matrix
      scores.append((function.name, Similarity.cosines(of: try vectors(of: split, by: path), with: texts)))
    }
    return scores
  }

  /// How many texts of each split were cut by each model, of the vectors that were asked for.
  var truncatedTexts: [(model: String, split: Split, count: Int)] {
    let models = Set(madeVectors.keys.map(\.path)).sorted()
    return models.flatMap { model in
      Split.allCases.compactMap { split in
        madeVectors[Made(path: model, split: split)].map { (model, split, $0.truncatedTexts) }
      }
    }
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

  /// What people say of the training rows, by the rows' numbers.
  ///
  /// - Throws: ``WinnowError`` as ``AnswersFile`` does, and for an answer of its that belongs to no training row.
  func rowAnswers() throws -> RowAnswers {
    if let readAnswers { return readAnswers }
    let answers = try RowAnswers(said, of: project, data, limit: limit)
    readAnswers = answers
    return answers
  }

  /// The classes that people gave for training rows to train on, by the rows' numbers.
  func answers() throws -> [Int: Int] { try rowAnswers().labels }

  /// The training rows by meaning and wording.
  ///
  /// - Parameter chosen: the numbers of the rows that are in the space, ascending; nil for all.
  func trainingSpace(of chosen: [Int]? = nil) throws -> UnitVectors {
    var texts: [String] = []
    let rows = try data.rows(of: .train)
    while let row = try rows?.next() {
      if let chosen {
        guard texts.count < chosen.count else { break }
        guard row.number == chosen[texts.count] else { continue }
      }
      texts.append(row.text)
    }
    let vectors = try vectors(of: .train)
    return TextSpace(of: texts).rows(texts, chosen.map(vectors.selecting) ?? vectors)
  }

  /// The classifier in the folder at `path`, over the project's base models, which are opened once.
  func classifier(headOf path: String) throws -> any Classifier {
    let encoders = try encoders()
    return encoders.count == 1
      ? try TextClassifier(headOf: path, over: encoders[0])
      : try ConcatenatedClassifier(headOf: path, over: ConcatenatedEncoder(encoders))
  }

  /// Takes the votes on the training rows from a round's files instead of asking the functions again.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the file is not what Winnow writes.
  func takeTrainingVotes(from folder: RunFolder) throws {
    let (names, labels) = (project.settings.labelingFunctions.map(\.name), project.settings.labels)
    let columns = folder.path(of: .voteColumns)
    // Rounds of earlier versions have the lines alone, and columns of no function do not say how many rows there are.
    madeVotes[.train] =
      !names.isEmpty && FileManager.default.fileExists(atPath: columns)
      ? try VoteColumnsFile.read(columns, functionNames: names, labels: labels)
      : try VotesFile.read(folder.path(of: .votes), functionNames: names, labels: labels).votes
  }

  /// The project's functions.
  private func functions() throws -> [any LabelingFunction] {
    if let madeFunctions { return madeFunctions }
    let functions = try project.labelingFunctions()
    madeFunctions = functions
    return functions
  }

  /// The votes on a split where they were made already.
  func knownVotes(on split: Split) -> VoteMatrix? { madeVotes[split] }

  /// The votes of the project's functions on a split.
  func votes(on split: Split) throws -> VoteMatrix {
    if let made = madeVotes[split] { return made }
    let settings = project.settings
    let functions = try functions()
    let run = try LabelingRun(
      functions, classCount: settings.labels.count, threads: WorkerPool(workers: encoding.threads).workers,
      goesOn: true)
    try forEachBlock(of: split) { try run.append($0) }
    let (votes, report) = try run.finish()
    madeVotes[split] = votes
    reports[split] = report
    return votes
  }

  /// Hands block after block of a split's rows to `body` as labelling functions see them, with what models say of
  /// them.
  func forEachBlock(of split: Split, _ body: ([LabelingRow]) throws -> Void) throws {
    let scores = try scores(of: split)
    guard let rows = try data.rows(of: split) else { return }
    while case let block = try block(of: rows), let first = block.first {
      try body(
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

  /// The cosines between a split's texts and descriptions by the model that a function names, with the classifier
  /// that they make, in the order of the descriptions.
  func cosines(
    of split: Split, _ descriptions: [LabelingFunctionSettings.LabelDescription], by model: String?
  ) throws -> (classifier: ZeroShotClassifier, rows: Matrix) {
    let path = try functionModels.path(of: model)
    let classifier = try ZeroShotClassifier(
      encoder: functionModels.encoder(at: path, for: .vectors),
      labels: descriptions.map { project.settings.labels[$0.label] }, descriptions: descriptions.map(\.text))
    return (classifier, classifier.cosines(of: try vectors(of: split, by: path)))
  }

  private func block(of rows: ProjectRows) throws -> [ProjectRow] {
    var block: [ProjectRow] = []
    while block.count < Self.blockRows, let row = try rows.next() { block.append(row) }
    return block
  }
}
