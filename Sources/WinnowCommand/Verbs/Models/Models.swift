import ArgumentParser
import Winnow

struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keep models of this machine by name.",
    discussion: """
      Example: winnow models add downloads/all-MiniLM-L6-v2
      Example: winnow embed --model all-MiniLM-L6-v2 --input rows.csv --output vectors.npy

      A model in the store has a manifest with the SHA-256 of each of its files. Wherever a model's folder \
      is asked for, its name in the store will do. Models cannot be fetched: nothing here uses a network.
      """,
    subcommands: [ModelsAdd.self, ModelsList.self, ModelsInfo.self, ModelsVerify.self])
}

/// Which store is meant.
struct StoreOptions: ParsableArguments {
  @Option(
    help: "The store's folder (default: $WINNOW_MODELS, else winnow/models in the user's data folder).")
  var store: String?

  var modelStore: ModelStore { store.map { ModelStore(at: $0) } ?? .standard }
}
