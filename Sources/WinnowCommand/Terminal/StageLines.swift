import Winnow

/// One progress line for each stage and split of a round, in turn.
final class StageLines {
  private let isQuiet: Bool
  private var title = ""
  private var line: ProgressLine?

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  /// Shows how far the round has come.
  func update(_ progress: RoundProgress) {
    let title = "\(progress.stage.rawValue) \(progress.subject)"
    if title != self.title {
      self.title = title
      line?.clear()
      line = ProgressLine(title, unit: progress.stage == .train ? "steps" : "rows", isQuiet: isQuiet)
    }
    line?.update(rows: progress.done, share: progress.share)
  }
}
