internal import WinnowProject

extension Round {
  /// Makes `runs/best` lead to the best of the project's rounds, once this one is evaluated and has its name.
  ///
  /// The project's settings of now say what makes a round the best, not those that this one was labelled with.
  func keepBest() throws {
    guard folder.isPublished else { return }
    try RunHistory.indexed(currentProject).history.keepBest(in: currentProject)
  }
}
