import ArgumentParser
import Foundation
import Winnow

struct ModelsAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Copy a model folder into the store.",
    discussion: """
      Example: winnow models add downloads/all-MiniLM-L6-v2

      Copied are the files that predictions depend on, the card and the licence. The model is loaded first; \
      one that cannot run is refused.
      """)

  @OptionGroup var store: StoreOptions
  @Argument(help: "The model's folder.")
  var folder: String
  @Option(help: "The name in the store (default: the folder's).")
  var name: String?

  func run() throws {
    let manifest = try store.modelStore.add(URL(filePath: folder, directoryHint: .isDirectory), name: name)
    try Terminal.print(store.modelStore.folder(of: manifest.name))
  }
}
