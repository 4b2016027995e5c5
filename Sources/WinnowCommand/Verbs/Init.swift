import ArgumentParser
import Foundation
import WinnowData
import WinnowProject

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a project folder that runs as it stands.",
    discussion: """
      Example: winnow init --example sentiment sentiment
      Example: winnow init --example adverse-drug-events --data ADE-Corpus-V2 ade
      Example: winnow init my-project

      Without --example, the project is a commented winnow.yaml for one file of texts, with a few rows to \
      begin with.
      """)

  @Argument(help: "The folder to make.")
  var folder: String
  @Option(help: "An example to begin with: \(ProjectTemplate.examples.map(\.name).joined(separator: ", ")).")
  var example: String?
  @Option(help: "The folder of the base model.")
  var model = "models/all-MiniLM-L6-v2"
  @Option(
    help:
      "The folder with the example's data (default, of sentiment: where scripts/fetch-example-data leaves it)."
  )
  var data: String?

  func run() throws {
    let template = try example.map { name throws(WinnowError) in try ProjectTemplate.example(named: name) }
    try (template ?? .starter).write(
      to: folder, model: model, data: data ?? template?.standardData)
    if !FileManager.default.fileExists(atPath: "\(model)/config.json") {
      Terminal.say("there is no model in \(model) yet: scripts/quickstart fetches one, --model names another")
    }
    Terminal.say("made \(folder); next: winnow run \(folder)")
  }
}
