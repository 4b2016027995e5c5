import ArgumentParser
import Winnow

struct ModelsInfo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Show what a model is made of and what it takes to run it.",
    discussion: """
      Example: winnow models info all-MiniLM-L6-v2

      The model may be a name in the store or any model folder. Memory is that of the prepared weights and \
      of the workers' arenas.
      """)

  @OptionGroup var store: StoreOptions
  @Argument(help: "The model's name, or its folder.")
  var model: String
  @OptionGroup var encoding: EncodingOptions

  func run() throws {
    let summary = try ModelSummary(contentsOf: store.modelStore.folder(meant: model), encoding.settings)
    var lines = [
      ("family", summary.family ?? "-"), ("task", summary.task.rawValue),
      ("parameters", "\(summary.parameters)"), ("layers", "\(summary.layers)"),
      ("heads", "\(summary.heads)"), ("hidden size", "\(summary.hiddenSize)"),
      ("vector", "\(summary.dimension)"), ("longest text", "\(summary.maximumLength) tokens"),
      ("memory", "\((summary.memory + 500_000) / 1_000_000) MB"),
    ]
    if !summary.labels.isEmpty { lines.append(("labels", summary.labels.joined(separator: ", "))) }
    for (name, value) in lines { try Terminal.print("\(name): \(value)") }
  }
}
