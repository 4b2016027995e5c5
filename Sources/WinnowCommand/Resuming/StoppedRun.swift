import WinnowData

/// What an earlier run may have left beside the main output, looked at before any file is opened.
struct StoppedRun {
  /// Whether this run is to go on from there.
  let isContinued: Bool
  /// The earlier run's journal; nil where there is none.
  let journal: Journal.Contents?

  /// - Parameter output: the main output.
  init(before output: String, isContinued: Bool) throws(WinnowError) {
    self.isContinued = isContinued
    journal =
      if isContinued, let path = AtomicFile.journalPath(of: output) { try Journal.contents(of: path) } else {
        nil
      }
  }

  /// How an output is opened.
  func opening(of name: OutputName) -> AtomicFile.Opening {
    guard isContinued else { return .anew }
    return .continuing(takingBack: journal?.entries.last?.finalBytes?[name.rawValue])
  }
}
