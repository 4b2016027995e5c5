internal import Foundation
internal import WinnowData
internal import WinnowHeads
public import WinnowProject

/// The models that a project's labelling functions ask: each opened once, whatever the number of functions that
/// name its folder and of splits that are asked for.
public final class FunctionModels {
  private let project: Project
  private let encoding: EncodingSettings
  private var encoders: [Opened: TextEncoder] = [:]
  private var made: [(settings: ModelFunctionSettings, output: any ModelOutput)] = []

  /// A folder and what it was opened for.
  private struct Opened: Hashable {
    let path: String
    let purpose: ModelFolder.Purpose
  }

  /// The models of `project`, none of them opened yet.
  public init(of project: Project, _ encoding: EncodingSettings = EncodingSettings()) {
    (self.project, self.encoding) = (project, encoding)
  }

  /// Makes what a function asks, so that everything that is wrong with its model, template, words or labels is
  /// thrown; nothing for a function that asks no model of its own.
  ///
  /// - Throws: ``WinnowError`` naming the function, or the model's file, and what is wrong.
  public func verify(_ function: LabelingFunctionSettings) throws { _ = try output(of: function) }

  /// The model of a function with its question; nil for a function that asks no model of its own.
  func output(of function: LabelingFunctionSettings) throws -> (any ModelOutput)? {
    guard let settings = function.model else {
      if let similarity = function.similarity {
        try naming(function) { _ = try encoder(at: path(of: similarity.model), for: .vectors) }
      }
      return nil
    }
    if let known = made.first(where: { $0.settings == settings }) { return known.output }
    return try naming(function) {
      let output = try makeOutput(of: settings)
      made.append((settings, output))
      return output
    }
  }

  /// What `body` returns; what it finds wrong stands in the settings of `function`.
  private func naming<Result>(
    _ function: LabelingFunctionSettings, _ body: () throws -> Result
  ) throws -> Result {
    do { return try body() } catch let error as WinnowError where error.kind == .usage {
      // What is a wrong option elsewhere stands in the settings here.
      throw WinnowError(
        .data, at: "\(project.path(of: Project.settingsName)), function \"\(function.name)\", \(error.place)",
        found: error.found, expected: error.expected, advice: error.advice)
    }
  }

  private func makeOutput(of settings: ModelFunctionSettings) throws -> any ModelOutput {
    let labels = project.settings.labels
    let path = try path(of: settings.model)
    switch settings.question {
    case .prompt(let template, let words, let isCalibrated):
      return ScoreOutput(
        scorer: try PromptClassifier(
          encoder: encoder(at: path, for: .tokens), copying: encoding.copiesWeights,
          words: words.map { LabelWords(label: labels[$0.label], words: $0.words) }, template: template,
          isCalibrated: isCalibrated))
    case .entailment(let template, let hypotheses):
      return ScoreOutput(
        scorer: try EntailmentClassifier(
          encoder: encoder(at: path, for: .classification), labels: hypotheses.map(\.text),
          template: template, isMultiLabel: project.settings.isMultiLabel))
    case .classifier(let renamed):
      let encoder = try encoder(at: path, for: .classification)
      let classifier = TextClassifier(encoder: encoder, head: try encoder.folder.requireHead())
      guard classifier.labels.count > 1, classifier.function != .identity else {
        throw WinnowError(
          .data, at: path, found: "a model that gives numbers", expected: "a classifier of labels")
      }
      return ClassifierOutput(
        classifier: classifier, classes: try Self.classes(of: classifier.labels, renamed, labels),
        classCount: labels.count)
    }
  }

  /// The path of the folder of the model that a function calls `name`; nil for the project's base model.
  ///
  /// A name means a base model where one is called so, else a folder, else a model of the store.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a name that means none of them.
  func path(of name: String?) throws(WinnowError) -> String {
    project.path(of: try Self.model(named: name, in: project))
  }

  /// As ``path(of:)``, as the project would write it.
  static func model(named name: String?, in project: Project) throws(WinnowError) -> String {
    let bases = project.settings.models
    guard let name else { return bases[0] }
    if let base = project.baseModel(named: name) { return base }
    // A path that is missing is named by whoever opens it.
    if name.contains("/") || FileManager.default.fileExists(atPath: project.path(of: name)) { return name }
    let stored = ModelStore.standard.folder(meant: name).path(percentEncoded: false)
    if stored.hasPrefix("/"), FileManager.default.fileExists(atPath: stored) { return stored }
    let known = bases.map { URL(filePath: $0).lastPathComponent }
    throw WinnowError(
      .usage, at: "model", found: "\"\(name)\", which is no model here",
      expected: "a model's folder, or one of the base models \(known.joined(separator: ", "))",
      advice: nearestName(to: name, among: known).map { "Did you mean \($0)?" })
  }

  /// The model at `path`, opened once for each purpose.
  func encoder(at path: String, for purpose: ModelFolder.Purpose) throws -> TextEncoder {
    let key = Opened(path: path, purpose: purpose)
    if let opened = encoders[key] { return opened }
    let encoder = try TextEncoder(
      contentsOf: URL(filePath: path, directoryHint: .isDirectory), encoding, for: purpose)
    encoders[key] = encoder
    return encoder
  }

  /// The class of each of a classifier's labels; nil for one that is none of the project's.
  private static func classes(
    of theirs: [String], _ renamed: [ModelFunctionSettings.Renamed], _ labels: [String]
  ) throws(WinnowError) -> [Int?] {
    for entry in renamed where !theirs.contains(entry.name) {
      throw WinnowError(
        .usage, at: "labels", found: "\"\(entry.name)\"",
        expected: "one of the model's labels \(theirs.joined(separator: ", "))",
        advice: nearestName(to: entry.name, among: theirs).map { "Did you mean \($0)?" })
    }
    let classes = theirs.map { name in
      renamed.first { $0.name == name }?.label ?? labels.firstIndex(of: name)
    }
    guard classes.contains(where: { $0 != nil }) else {
      throw WinnowError(
        .usage, at: "labels", found: "a model that knows \(theirs.joined(separator: ", "))",
        expected: "at least one of the project's labels \(labels.joined(separator: ", "))",
        advice: "Say which is which: labels: {\(theirs[0]): \(labels[0])}")
    }
    return classes
  }
}
