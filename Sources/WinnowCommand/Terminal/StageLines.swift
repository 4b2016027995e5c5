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
      line = ProgressLine(title, unit: Self.unit(of: progress.stage), isQuiet: isQuiet)
    }
    line?.update(rows: progress.done, share: progress.share)
  }

  private static func unit(of stage: RoundProgress.Stage) -> String {
    switch stage {
    case .train: "steps"
    case .errors: "folds"
    case .embed, .label, .evaluate: "rows"
    }
  }
}
