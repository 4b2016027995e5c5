import Testing
import WinnowData

@testable import WinnowProject

/// `model:` as a list, and functions that name one of several base models.
@Suite struct BaseModelSettingsTests {
  private static let described = "zero_shot: {positive: happy, negative: unhappy}"

  private func read(_ keys: String, models: String = "[m/a, n/b]") throws -> ProjectSettings {
    let yaml = settings(
      model: "model: \(models)", functions: "labeling_functions:\n  - {name: f, \(keys)}")
    let read = try ProjectSettings(yaml: Array(yaml.utf8), file: "winnow.yaml")
    // What is written reads back equal.
    #expect(try ProjectSettings(yaml: Array(read.yaml.utf8), file: "winnow.yaml") == read)
    return read
  }

  @Test func severalBaseModelsAreRead() throws {
    let settings = try read("\(Self.described), model: b")
    #expect(settings.models == ["m/a", "n/b"])
    #expect(settings.labelingFunctions[0].askedModel == "b")
    let project = Project(folder: "p", settings: settings)
    #expect(project.baseModel(named: "b") == "n/b")
    #expect(project.baseModel(named: "m/a") == "m/a")
    #expect(project.baseModel(named: "m") == nil)
  }

  @Test func oneModelNeedsNoName() throws {
    for models in ["a", "[a]"] {
      let settings = try read(Self.described, models: models)
      #expect(settings.models == ["a"])
      #expect(settings.labelingFunctions[0].askedModel == nil)
    }
  }

  @Test(arguments: [
    described, "entailment: {template: 'it is {}'}",
    "prompt: {template: '{text} {mask}', words: {negative: bad, positive: good}}",
  ])
  func ofSeveralOneIsNamed(keys: String) throws {
    let error = #expect(throws: WinnowError.self) { try read(keys) }
    #expect(error?.found == "function \"f\", which asks a model without naming it")
    #expect(error?.expected == "model: one of a, b, or a folder")
  }
}
