public import WinnowData

/// How a person names a round: by its number, or `best`.
public enum RunName: Sendable, Equatable {
  /// The round of this number.
  case number(Int)
  /// The round that the project's metric makes the best.
  case best

  /// The name that `text` spells; nil for anything but a number from 1 on and `best`.
  public init?(_ text: String) {
    if text == BestLink.name {
      self = .best
    } else if let number = Int(text), number > 0 {
      self = .number(number)
    } else {
      return nil
    }
  }

  /// The number of the round that is meant.
  ///
  /// The best one is that by the settings of now, whatever the link to it was made by.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such round.
  public func number(in project: Project) throws(WinnowError) -> Int {
    switch self {
    case .number(let number): return try RunList.resolve(number, in: project)
    case .best:
      _ = try RunList.resolve(nil, in: project)
      if let best = RunHistory.indexed(project).history.best { return best }
      let choice = project.settings.best
      throw WinnowError(
        .missingInput, at: BestLink.path(in: project),
        found: "no round with \(choice.metric.rawValue) on the \(choice.split.rawValue) split",
        expected: "a round that was evaluated on gold", advice: "Name the round by its number")
    }
  }
}
