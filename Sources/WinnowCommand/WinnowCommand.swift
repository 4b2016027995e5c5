import ArgumentParser
import WinnowData
import WinnowTensor

/// The tool `winnow`: parses the command line, runs the verb, and turns every failure into a message on
/// stderr and an exit code.
@main
struct WinnowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow",
    abstract: "Predict, label, train and evaluate BERT-style text models on this machine.",
    version: ProgramVersion.text,
    subcommands: [
      Init.self, Check.self, Run.self, Label.self, Analyze.self, Train.self, Evaluate.self, Errors.self,
      ReportVerb.self, Rounds.self, Diff.self,
      Suggest.self, Annotate.self, AnnotationsVerb.self, Backup.self, Restore.self,
      LabelingFunctionsCommand.self, Import.self, Export.self, Predict.self,
      Embed.self, Tokenize.self, Models.self, Bench.self,
    ])

  static func main() {
    BLASRuntime.endOwnThreads()
    Interruption.install()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as WinnowError {
      Terminal.say("winnow: \(error)")
      exit(withError: ExitCode(error.kind.exitCode))
    } catch {
      exit(withError: error)
    }
  }
}
