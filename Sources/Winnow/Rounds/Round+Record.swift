internal import Foundation
internal import Glibc
internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject
internal import WinnowTensor

/// When a verb began; its step in `run.json` is made when it ends.
struct StepClock {
  let verb: String
  private let began = Date()

  init(_ verb: String) { self.verb = verb }

  /// The step that ends now.
  var step: RunRecord.Step {
    RunRecord.Step(
      verb: verb, started: began.formatted(.iso8601), seconds: Date().timeIntervalSince(began))
  }
}

/// What this build calls itself.
public enum WinnowVersion {
  /// The version.
  public static let current = "0.1.0"
}

extension Round {
  /// The record of a round that begins: what it is made from.
  func newRecord() throws -> RunRecord {
    let settings = project.settings
    var inputs = try zip(settings.data.files, project.dataPaths).map { file, path in
      try InputDigest(of: path, name: file)
    }
    inputs += try zip(project.dictionaries, project.dictionaryPaths).map { file, path in
      try InputDigest(of: path, name: file)
    }
    if !settledAnswers.isEmpty {
      inputs.append(try InputDigest(of: folder.path(of: .answers), name: ProjectDatabase.name))
    }
    for model in try readModels { inputs += try digests(ofModel: model) }
    var seeds = [
      ("label_model", Int(settings.labelModel.settings.seed)), ("training", settings.training.seed),
    ]
    // What is drawn by the seeds above, under the names of what it decides.
    if settings.labelModel.kind == .auto {
      seeds.append(("label_model_selection", Int(settings.labelModel.settings.seed)))
    }
    if !settings.isMultiLabel { seeds.append(("errors", settings.training.seed)) }
    if case .seeded(_, let split) = settings.data.source { seeds.append(("split", split.seed)) }
    return RunRecord(
      number: folder.number,
      versions: [
        ("winnow", WinnowVersion.current), ("instruction_set", try InstructionSet.chosen().rawValue),
        ("openblas_core", BLASRuntime.coreName), ("compiler", Toolchain.compiler),
        ("system", Self.operatingSystem),
      ],
      seeds: seeds, inputs: inputs, limit: limit,
      settingsSHA256: try InputDigest(
        of: folder.path(of: .settings), name: RunFile.settings.rawValue
      ).sha256)
  }

  /// The kernel and the kind of processor: `Linux 6.8.0 x86_64`.
  private static var operatingSystem: String {
    var names = utsname()
    guard uname(&names) == 0 else { return "unknown" }
    func text<Bytes>(_ bytes: Bytes) -> String {
      withUnsafeBytes(of: bytes) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(names.sysname)) \(text(names.release)) \(text(names.machine))"
  }

  /// The models that the round reads, as the settings call them, each once.
  private var readModels: [String] {
    get throws {
      var models = project.settings.models
      for name in project.settings.labelingFunctions.compactMap(\.askedModel) {
        let model = try FunctionModels.model(named: name, in: project)
        if !models.contains(model) { models.append(model) }
      }
      return models
    }
  }

  /// The digests of the files of the model that the settings call `model`.
  private func digests(ofModel model: String) throws -> [InputDigest] {
    let folder = project.path(of: model)
    let weights = try WeightFiles.names(in: folder)
    return try (["config.json", ModelFolder.headFile] + weights + ModelFolder.tokenizerFiles)
      .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
      .map { try InputDigest(of: "\(folder)/\($0)", name: "\(model)/\($0)") }
  }

  /// Refuses to go on with a round whose data or model are no longer what it was labelled with.
  func requireUnchangedInputs(_ record: RunRecord) throws {
    guard let changed = record.changedInputs(path: path(of:)).first else { return }
    throw WinnowError(
      .data, at: path(of: changed.input),
      found: changed.now == nil
        ? "no such file any more" : "another content than when round \(folder.number) was labelled",
      expected: "the SHA-256 \(changed.input.sha256)", advice: "Run winnow label again")
  }

  /// Where an input of the round is.
  func path(of input: InputDigest) -> String { project.path(of: input, ofRoundIn: folder.path) }

  /// The record that earlier verbs have left.
  func record() throws -> RunRecord {
    let path = folder.path(of: .record)
    return try RunRecord(readJSON(at: path), file: path)
  }

  /// Writes `record` with the step that `clock` measured, what it noted, and the texts that were cut.
  func write(_ record: RunRecord, after clock: StepClock) throws {
    var record = record
    record.finish(clock.step)
    record.note(takeNewNotes(), of: clock.verb)
    for cut in truncatedTexts {
      let name = try readModels.first { project.path(of: $0) == cut.model } ?? cut.model
      record.note(.init(reader: name, split: cut.split, rows: cut.count))
    }
    for cut in functionCuts {
      record.note(.init(reader: cut.function, split: cut.split, rows: cut.count))
    }
    try folder.write(Array((record.document.indented + "\n").utf8), to: .record)
  }
}
