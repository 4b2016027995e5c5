public import WinnowData

extension RunHistory {
  /// The version of what a summary says: an index of another one is made anew.
  private static let summaryVersion = 1

  /// The history of a project by the index in its database, which follows the rounds' files first; and what a person
  /// should know where the database is of no use and every round was read instead.
  ///
  /// Cost: a look at the names and times of each round's files; reading is for what has changed alone.
  public static func indexed(_ project: Project) -> (history: RunHistory, notes: [String]) {
    guard !RunList.numbers(in: project).isEmpty else {
      return (RunHistory([], choice: project.settings.best), [])
    }
    do {
      let database = try ProjectDatabase.existing(in: project) ?? ProjectDatabase(of: project)
      let index = RunIndex(in: database, version: summaryVersion, files: RunSummary.files) {
        number, folder in RunSummary(number: number, folder: folder).document
      }
      let runs = try index.entries(of: project).map { entry in
        let kept = (try? entry.summary.get()).flatMap { RunSummary($0) }
        return kept ?? RunSummary(number: entry.number, folder: RunList.path(of: entry.number, in: project))
      }
      return (RunHistory(runs, choice: project.settings.best), [])
    } catch {
      return (RunHistory(of: project), ["\(error); the rounds' own files were read instead"])
    }
  }

  /// Makes the link to the best round right.
  ///
  /// - Throws: as ``BestLink/set(_:in:)``.
  public func keepBest(in project: Project) throws(WinnowError) { try BestLink.set(best, in: project) }
}
