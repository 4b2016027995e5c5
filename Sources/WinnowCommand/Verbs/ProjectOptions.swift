import ArgumentParser
import Winnow
import WinnowData
import WinnowProject

/// A project and how its texts are run through the model.
struct ProjectOptions: ParsableArguments {
  @Argument(help: "The project's folder, which holds winnow.yaml.")
  var project: String = "."

  @OptionGroup var encoding: EncodingOptions

  @Flag(help: "Say nothing on stderr but errors.")
  var quiet = false

  @Flag(help: "Let messages quote the texts of rows.")
  var showText = false

  /// What shows how far a round's stages have come, and heeds the person's wish to stop.
  var progress: RoundProgress.Handler {
    let lines = StageLines(isQuiet: quiet)
    return { progress in
      try Interruption.check()
      lines.update(progress)
    }
  }
}

/// Which round a verb acts on.
struct RunOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The round to act on, or best (default: the newest).", valueName: "number"))
  var run: RunName?

  /// The number of the round that is meant; nil for the newest.
  func number(in project: Project) throws -> Int? { try run?.number(in: project) }
}

/// How many rows a new round takes.
struct LimitOptions: ParsableArguments {
  @Option(help: "Take the first N rows of each file only.")
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit \(limit): expected at least 1") }
  }
}
