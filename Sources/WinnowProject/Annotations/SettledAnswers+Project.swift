internal import Glibc
public import WinnowData

extension SettledAnswers {
  /// What people say of a project's rows now; nothing where there is no database.
  ///
  /// - Throws: as ``ProjectDatabase/init(of:)``.
  public init(of project: Project) throws(WinnowError) {
    self.init(
      try ProjectDatabase.existing(in: project)?.answers() ?? [], labels: project.settings.labels,
      isMultiLabel: project.settings.isMultiLabel)
  }

  /// What people said of a project's rows when a round began.
  ///
  /// - Parameter project: the project with the round's own settings.
  /// - Throws: as ``SettledAnswersFile/read(_:labels:isMultiLabel:)``.
  public init(ofRound number: Int, in project: Project) throws(WinnowError) {
    let path = "\(RunList.path(of: number, in: project))/\(RunFile.answers.rawValue)"
    guard access(path, F_OK) == 0 else {
      self = .none
      return
    }
    self = try SettledAnswersFile.read(
      path, labels: project.settings.labels, isMultiLabel: project.settings.isMultiLabel)
  }
}
