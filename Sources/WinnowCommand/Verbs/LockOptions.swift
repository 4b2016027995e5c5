import ArgumentParser
import WinnowProject

/// What a verb that writes rounds does where another one is at work on the project.
struct LockOptions: ParsableArguments {
  @Flag(help: "End at once where another process is at work on the project, instead of waiting for it.")
  var noWait = false

  /// A hold on `project` for as long as the value lives.
  func hold(_ project: Project, for verb: String) throws -> ProjectLock {
    try ProjectLock(
      on: project, for: verb, waits: !noWait,
      onWait: { Terminal.say("waiting for \($0.map(\.description) ?? "another process") to end") },
      whileWaiting: Interruption.check)
  }
}
