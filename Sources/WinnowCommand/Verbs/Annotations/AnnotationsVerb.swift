import ArgumentParser

struct AnnotationsVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotations",
    abstract: "Show what people have said of a project's rows, and how far they agree.",
    subcommands: [AnnotationsShow.self, AnnotationsRename.self], defaultSubcommand: AnnotationsShow.self)
}
