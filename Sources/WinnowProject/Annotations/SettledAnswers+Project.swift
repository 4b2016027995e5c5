internal import Glibc
public import WinnowData

extension SettledAnswers {
  /// What people say of a project's rows now; nothing where there is no database.
  ///
  /// - Throws: as ``ProjectDatabase/init(of:)``.
  public init(of project: Project) throws(WinnowError) {
    self.init(
      try ProjectDatabase.existing(in: project)?.answers() ?? [], labels: project.settings.labels)
  }

  /// What people said of a project's rows when a round began.
  ///
  /// - Parameter project: the project with the round's own settings.
  /// - Throws: as ``SettledAnswersFile/read(_:labels:)``.
  public init(ofRound number: Int, in project: Project) throws(WinnowError) {
    let path = "\(RunList.path(of: number, in: project))/\(RunFile.answers.rawValue)"
    self =
      access(path, F_OK) == 0 ? try SettledAnswersFile.read(path, labels: project.settings.labels) : .none
  }
}
