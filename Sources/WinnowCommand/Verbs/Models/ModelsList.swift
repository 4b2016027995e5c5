import ArgumentParser
import Winnow

struct ModelsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show the models in the store.",
    discussion: "Example: winnow models list")

  @OptionGroup var store: StoreOptions

  func run() throws {
    var table = TextTable(["model", "family", "task", "licence", "MB"])
    let models = try store.modelStore.models()
    for model in models {
      table.add([
        model.name, model.family ?? "-", model.task.rawValue, model.licence ?? "-",
        "\((model.byteCount + 500_000) / 1_000_000)",
      ])
    }
    if models.isEmpty {
      Terminal.say("no models in \(store.modelStore.path): winnow models add DIR adds one")
    } else {
      for line in table.lines { try Terminal.print(line) }
    }
  }
}
