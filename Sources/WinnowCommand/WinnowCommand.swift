import ArgumentParser

@main
struct WinnowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "winnow",
    abstract: "Predict, label, train and evaluate BERT-style text models on this machine.")
}
