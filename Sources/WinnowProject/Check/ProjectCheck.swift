import Foundation
import Glibc
import WinnowData
import WinnowLabeling

/// What can be said of a project without running it: its settings, its model's folder, the first rows of
/// its data, and its commands, which are looked for and not started.
///
/// It takes a fraction of a second whatever the size of the data, but for the models of functions that ask one of
/// their own: those are opened, and a calibrated prompt asks its model for one text.
public struct ProjectCheck: Sendable {
  /// Everything found: what is wrong with the settings first, then model, data and functions.
  public private(set) var findings: [Finding] = []
  /// The project; nil where its settings have a fault.
  public private(set) var project: Project?

  /// Whether a round can be run as far as a check can tell.
  public var isPassed: Bool { !findings.contains { $0.severity == .error } }

  /// The check of the project in `folder`.
  ///
  /// - Parameters:
  ///   - verifyModel: looks into the model's folder and throws what is wrong with it.
  ///   - verifyFunctions: of a project, what makes a function's question to a model and throws what is wrong
  ///     with it.
  public init(
    folder: String, verifyModel: (String) throws -> Void,
    verifyFunctions: (Project) -> (LabelingFunctionSettings) throws -> Void
  ) {
    do {
      let (bytes, file) = try Project.readSettings(in: folder)
      let reading = ProjectSettings.reading(yaml: bytes, file: file)
      for fault in reading.faults { add(.error, fault) }
      guard let settings = reading.settings else { return }
      let project = Project(folder: folder, settings: settings)
      self.project = project
      check(project, settingsFile: file, verifyModel, verifyFunctions(project))
    } catch {
      add(.error, error)
    }
  }

  private mutating func check(
    _ project: Project, settingsFile: String, _ verifyModel: (String) throws -> Void,
    _ verifyFunction: (LabelingFunctionSettings) throws -> Void
  ) {
    for model in project.settings.models {
      let path = project.path(of: model)
      note(at: path) { try verifyModel(path) }
    }
    for function in project.settings.labelingFunctions {
      note(at: "\(settingsFile), function \"\(function.name)\"") { try verifyFunction(function) }
    }
    checkFunctions(project, settingsFile: settingsFile)
    let dictionaries = readDictionaries(project)
    checkCommands(project, settingsFile: settingsFile)
    checkPlaceForRounds(project)
    if bestLacksItsSplit(project) {
      add(
        .warning, at: "\(settingsFile), best", found: "the test split, which the project does not have",
        expected: "validation, or a test split")
    }
    findings += DataCheck(project, dictionaries: dictionaries).findings
    findings += DatabaseCheck(project).findings
  }

  /// Notes what `verify` throws.
  private mutating func note(at place: String, _ verify: () throws -> Void) {
    do {
      try verify()
    } catch let error as WinnowError {
      add(.error, error)
    } catch {
      add(.error, WinnowError(.internal, at: place, found: "\(error)"))
    }
  }

  /// Warns of a label that no function can give.
  private mutating func checkFunctions(_ project: Project, settingsFile: String) {
    let settings = project.settings
    if settings.isMultiLabel {
      for missing in Self.missingVotes(in: settings) {
        add(
          .warning, at: settingsFile, found: "no labelling function votes \(missing)",
          expected: "votes for and against each label: without both nothing is learned of it")
      }
      return
    }
    var reachable: Set<Int> = []
    for function in settings.labelingFunctions {
      guard let labels = function.votedLabels(of: settings.labels) else { return }
      reachable.formUnion(labels)
    }
    for (label, name) in settings.labels.enumerated() where !reachable.contains(label) {
      add(
        .warning, at: settingsFile, found: "no labelling function votes for \"\(name)\"",
        expected: "at least one for each label")
    }
  }

  /// The dictionaries by their files as written, each read once; without those that are wrong.
  private mutating func readDictionaries(_ project: Project) -> [String: TermDictionary] {
    var read: [String: TermDictionary] = [:]
    for (file, path) in zip(project.dictionaries, project.dictionaryPaths) {
      note(at: path) { read[file] = try TermDictionary(contentsOf: path) }
    }
    return read
  }

  /// Looks for the programs of commands, where the operating system would.
  private mutating func checkCommands(_ project: Project, settingsFile: String) {
    for function in project.settings.labelingFunctions {
      guard case .command(let command, _) = function.rule, let program = command.first else { continue }
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      let candidates =
        program.contains("/")
        ? [project.path(of: program)] : path.split(separator: ":").map { "\($0)/\(program)" }
      if candidates.contains(where: { access($0, X_OK) == 0 }) { continue }
      add(
        .error, at: "\(settingsFile), labelling function \"\(function.name)\"",
        found: "no program \"\(program)\" that can be run",
        expected: program.contains("/") ? "one in the project's folder" : "one in a folder of PATH")
    }
  }

  /// Whether the best round is chosen by a split that no round will have; without validation there is just no best one.
  private func bestLacksItsSplit(_ project: Project) -> Bool {
    project.settings.best.split == .test && ProjectData(project).file(of: .test) == nil
  }

  private mutating func checkPlaceForRounds(_ project: Project) {
    let runs = RunList.path(in: project)
    let place = access(runs, F_OK) == 0 ? runs : project.folder
    if access(place, W_OK) == 0 { return }
    add(
      .error,
      WinnowError(
        .inputOutput, at: place, found: "a folder that cannot be written", expected: "room for a round"))
  }

  private mutating func add(_ severity: Finding.Severity, _ fault: WinnowError) {
    findings.append(Finding(severity: severity, fault: fault))
  }

  private mutating func add(_ severity: Finding.Severity, at place: String, found: String, expected: String) {
    add(severity, WinnowError(.data, at: place, found: found, expected: expected))
  }
}
