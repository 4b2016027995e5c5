import Foundation
import TestSupport
import Testing

/// Every command of the tutorials, run in the order in which a reader runs them.
///
/// The tiny model stands where a reader has a real one, and a project's files are cut to their first rows: whether the
/// figures hold is for scripts/loop/examples.py, whether the commands do is for here.
@Suite struct TutorialTests {
  private static let catalogue = Places.repository.appending(path: "Sources/WinnowProject/WinnowProject.docc")
  private static let corpus = Places.shared.appending(path: "data/ade-corpus-v2")

  /// A tutorial's text and the commands of its shell blocks.
  private struct Tutorial {
    let text: String
    let commands: [String]

    init(_ name: String) throws {
      text = try String(
        contentsOf: TutorialTests.catalogue.appending(path: "\(name).tutorial"), encoding: .utf8)
      var (commands, isShell): ([String], Bool) = ([], false)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let line = line.trimmingCharacters(in: .whitespaces)
        if line.hasPrefix("```") { isShell = line == "```shell" } else if isShell { commands.append(line) }
      }
      self.commands = commands
    }

    /// The files under `folders` that the text names.
    func files(under folders: [String]) -> [String] {
      text.split(separator: "`").map(String.init).filter { part in
        !part.contains(" ") && folders.contains { part.hasPrefix("\($0)/") }
      }
    }
  }

  private func follow(_ tutorial: Tutorial, folders: [String], at desk: Desk) throws {
    #expect(tutorial.commands.count > 8)
    for command in tutorial.commands {
      #expect(command.hasPrefix("winnow "), "\(command)")
      let outcome = try desk.shell(command)
      #expect(outcome.code == 0, "\(command): \(outcome.errors)")
      let words = command.split(separator: " ").map(String.init)
      for (option, file) in zip(words, words.dropFirst())
      where ["--output", "--config", "--yaml"].contains(option) { #expect(desk.has(file), "\(command)") }
      if words[1] == "init", let folder = words.last { try cut(folder, at: desk) }
    }
    let files = tutorial.files(under: folders)
    #expect(files.count > 2)
    for file in files { #expect(desk.has(file), "\(file)") }
  }

  /// Leaves the first rows of a project's files.
  private func cut(_ folder: String, at desk: Desk) throws {
    for name in ["train", "validation", "test"] {
      let lines = try desk.read("\(folder)/\(name).csv").split(separator: "\n").prefix(
        name == "train" ? 241 : 121)
      try desk.write(lines.joined(separator: "\n") + "\n", to: "\(folder)/\(name).csv")
    }
  }

  private func withModel(_ body: (Desk) throws -> Void) throws {
    try Desk.with { desk in
      let models = desk.folder.appending(path: "models")
      try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
      try FileManager.default.moveItem(
        at: desk.folder.appending(path: "model"), to: models.appending(path: "all-MiniLM-L6-v2"))
      try body(desk)
    }
  }

  @Test func routingIntents() throws {
    try withModel { try follow(try Tutorial("RoutingIntents"), folders: ["intents"], at: $0) }
  }

  @Test(.enabled(if: Places.hasShared, Comment(rawValue: Places.needsShared)))
  func adverseDrugEvents() throws {
    try withModel { desk in
      try FileManager.default.createSymbolicLink(
        at: desk.folder.appending(path: "ADE-Corpus-V2"), withDestinationURL: Self.corpus)
      try follow(try Tutorial("AdverseDrugEvents"), folders: ["ade", "ade-wrench", "ade-again"], at: desk)
    }
  }

  @Test func everyTutorialIsInTheTable() throws {
    let table = try String(contentsOf: Self.catalogue.appending(path: "Examples.tutorial"), encoding: .utf8)
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.catalogue.path)
    where name.hasSuffix(".tutorial") && name != "Examples.tutorial" {
      #expect(table.contains("doc:\(name.dropLast(".tutorial".count))"))
    }
  }
}
