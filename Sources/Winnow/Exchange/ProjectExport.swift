internal import Foundation
internal import WinnowData
internal import WinnowLabeling
public import WinnowProject

/// A project's rows, with what models and people say of them, on their way to another tool.
///
/// It reads the project and its rounds and changes neither.
public final class ProjectExport {
  /// The project, with a round's settings where one was named.
  public let project: Project
  /// The round whose predictions go along; nil where there is none.
  public let round: Int?
  /// Whether predictions go along.
  public var includesPredictions = true
  let inputs: RoundInputs
  /// The same with the rows that answers have put into a split of their own.
  private let placedInputs: RoundInputs
  private let encoding: EncodingSettings
  private let onProgress: RoundProgress.Handler

  /// An export of `project`.
  ///
  /// - Parameters:
  ///   - round: the round whose settings and predictions are taken; nil for the project's settings and the newest
  ///     round's predictions, where there are some.
  ///   - onProgress: called now and then; an error that it throws ends the work.
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such round, `data` where its settings are none.
  public init(
    _ project: Project, round: Int? = nil, encoding: EncodingSettings = EncodingSettings(),
    onProgress: @escaping RoundProgress.Handler = { _ in }
  ) throws {
    self.round = try round.map { try RunList.resolve($0, in: project) } ?? RunList.numbers(in: project).last
    if let round {
      let file = "\(RunList.path(of: round, in: project))/\(RunFile.settings.rawValue)"
      let settings = try ProjectSettings(yaml: try readFile(at: file), file: file)
      self.project = Project(folder: project.folder, settings: settings)
    } else {
      self.project = project
    }
    (self.encoding, self.onProgress) = (encoding, onProgress)
    inputs = RoundInputs(self.project, encoding: encoding, limit: nil, onProgress: onProgress)
    placedInputs = RoundInputs(
      self.project, encoding: encoding, limit: nil, placed: try SettledAnswers(of: self.project),
      onProgress: onProgress)
  }

  /// The splits that there are to export.
  var splits: [Split] { placedInputs.data.splits }

  /// What a split's rows are read by: people's answers belong to training rows wherever a round puts those, and beside
  /// them to the split of their own.
  private func inputs(of split: Split) -> RoundInputs { split == .annotated ? placedInputs : inputs }

  var labels: [String] { project.settings.labels }

  /// The split that a choice of rows is made from where nobody names one: the training rows, and for errors the
  /// validation split, or the test split where that has no gold.
  public func usualSplit(for choice: RowChoice) throws -> Split {
    guard choice == .errors else { return .train }
    guard inputs.data.splits.contains(.validation) else { return .test }
    let rows = try inputs.data.goldRows(of: .validation)
    while let row = try rows?.next() {
      if row.gold != nil || row.goldSet != nil { return .validation }
    }
    return .test
  }

  /// The chosen rows of a split, in the order of the data; the suggested ones in the order of their worth.
  ///
  /// - Parameters:
  ///   - limit: how many rows there are at most; nil for all of them, and for the ten best of the suggested ones.
  ///   - seed: what the suggested rows are chosen by.
  /// - Throws: ``WinnowError`` of kind `missingInput` where the project has no such split, or no round that says what
  ///   an error is; `usage` for suggested rows of another split than the training rows; what is wrong with the
  ///   project's files.
  public func rows(
    of split: Split, choosing choice: RowChoice = .all, limit: Int? = nil, seed: UInt64 = 7
  ) throws -> [ExchangeRow] {
    let opinions = includesPredictions || choice != .all ? try opinions(on: split) : nil
    let answers =
      switch split {
      case .train: try ExportedAnswers(of: project, filed: inputs.answers())
      case .annotated: try ExportedAnswers(of: project, filed: [:])
      case .validation, .test: ExportedAnswers?.none
      }
    let suggested = choice == .suggested ? try suggestedRows(split, limit: limit, seed: seed) : nil
    if choice == .errors, opinions == nil {
      throw WinnowError(
        .missingInput, at: project.folder, found: "no predictions for the \(split.rawValue) rows",
        expected: "a round with a trained model", advice: "winnow run makes one")
    }
    guard let reader = try inputs(of: split).data.goldRows(of: split) else {
      throw WinnowError(
        .missingInput, at: project.folder, found: "no \(split.rawValue) split",
        expected: "one of \(splits.map(\.rawValue).joined(separator: ", "))")
    }
    var (rows, places): ([ExchangeRow], [Int]) = ([], [])
    while suggested != nil || rows.count < limit ?? .max, let row = try reader.next() {
      let prediction = opinions?(row.row.number, row.row.identifier)
      let said = answers?.answers(about: row.row) ?? []
      let isChosen =
        switch choice {
        case .all: true
        case .suggested: suggested?.contains(row.row.number) ?? false
        case .errors: prediction.map { isError($0, row) } ?? false
        case .unlabelled: prediction == nil && said.isEmpty
        }
      guard isChosen else { continue }
      places.append(row.row.number)
      rows.append(
        ExchangeRow(
          identifier: row.row.identifier, text: row.row.text, fields: otherFields(of: row.row),
          answers: said,
          predictions: includesPredictions ? prediction.map { [$0] } ?? [] : []))
    }
    guard let suggested else { return rows }
    let found = Dictionary(zip(places, rows), uniquingKeysWith: { first, _ in first })
    return suggested.compactMap { found[$0] }
  }

  private func suggestedRows(_ split: Split, limit: Int?, seed: UInt64) throws -> [Int] {
    guard split == .train else {
      throw WinnowError(
        .usage, at: "--rows suggested", found: "the \(split.rawValue) split", expected: "training rows")
    }
    return try Suggester(project, encoding: encoding, onProgress: onProgress)
      .rows(limit: limit ?? 10, seed: seed).map(\.number)
  }

  private func isError(_ prediction: ExchangePrediction, _ row: GoldRow) -> Bool {
    if let gold = row.gold { return prediction.labels != [labels[gold]] }
    guard let set = row.goldSet else { return false }
    return Set(prediction.labels) != Set(set.map { labels[$0] })
  }

  /// The row's columns without its text, its identifier, and those that functions take votes from: they would tell a
  /// person what to say.
  func otherFields(of row: ProjectRow) -> JSONObject {
    let columns = project.settings.data.columns
    var fields = row.fields
    for name in columns.text + [columns.identifier ?? "id"] + votedColumns { fields[name] = nil }
    return fields
  }

  private var votedColumns: [String] {
    project.settings.labelingFunctions.compactMap { function in
      if case .column(let name) = function.rule { name } else { nil }
    }
  }

  // MARK: Opinions

  private typealias Opinions = (_ number: Int, _ identifier: JSONValue) -> ExchangePrediction?

  /// What the round says of a split: the label model's labels of training rows, the trained model's of others.
  private func opinions(on split: Split) throws -> Opinions? {
    guard let round else { return nil }
    let folder = RunList.path(of: round, in: project)
    try RunRecord(ofRound: round, in: project).requireUnchanged(
      inputs(of: split).data.files(of: split), in: project,
      advice: "Run winnow label again, or leave the round out with --no-predictions")
    func read(_ file: RunFile, _ source: String) throws -> Opinions? {
      let path = "\(folder)/\(file.rawValue)"
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      let opinions = try RoundOpinions(contentsOf: path, source: "winnow round \(round), \(source)")
      return { _, identifier in opinions.prediction(of: identifier) }
    }
    switch split {
    case .train: return try read(.labels, "label model")
    case .test: return try read(.testPredictions, "model")
    case .validation: return try headOpinions(folder, round)
    case .annotated: return try read(.annotatedPredictions, "model")
    }
  }

  /// What the round's head says of the validation split, which no file of the round holds.
  private func headOpinions(_ folder: String, _ round: Int) throws -> Opinions? {
    let path = "\(folder)/\(RunFile.model.rawValue)"
    guard !project.settings.isMultiLabel, FileManager.default.fileExists(atPath: path) else { return nil }
    let classifier = try inputs.classifier(headOf: path)
    let predictions = try classifier.predictions(for: inputs.vectors(of: .validation))
    return { number, _ in
      let prediction = predictions[number]
      return ExchangePrediction(
        source: "winnow round \(round), model", labels: [prediction.label],
        scores: [Double(prediction.confidence)])
    }
  }
}
