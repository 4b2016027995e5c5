import ArgumentParser

/// The verbs about labelling functions alone, without a round.
struct LabelingFunctionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lf",
    abstract: "Try, apply and judge labelling functions.",
    subcommands: [
      LabelingFunctionsApply.self, LabelingFunctionTest.self, LabelingFunctionsAnalyze.self,
      LabelingFunctionsCombine.self,
    ])
}
