import ArgumentParser
import Winnow

struct ModelsVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check a model's files against its manifest, and that it runs.",
    discussion: "Example: winnow models verify all-MiniLM-L6-v2")

  @OptionGroup var store: StoreOptions
  @Argument(help: "The model's name in the store.")
  var name: String
  @OptionGroup var encoding: EncodingOptions

  func run() throws {
    let manifest = try store.modelStore.verify(name, encoding.settings)
    try Terminal.print("\(name): \(manifest.files.count) files as they were added; the model runs")
  }
}
