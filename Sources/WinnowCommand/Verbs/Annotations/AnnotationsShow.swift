import ArgumentParser
import Foundation
import Winnow
import WinnowData
import WinnowProject

struct AnnotationsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what people have said of a project's rows, and how far they agree.",
    discussion: """
      Example: winnow annotations sentiment
      Example: winnow annotations sentiment --output answers.csv

      Answers by person, label and use; Cohen's kappa of each pair of people and Fleiss' kappa of all, on rows of \
      which they have said something; the rows on which they differ, with who said what; answers with labels that the \
      settings no longer have; answers about rows that are gone or have another text now. Where rows may have several \
      labels, people agree if they give the same ones, and the kappas are told for each label too. --output writes all \
      answers that stand, one a row.
      """)

  @Argument(help: "The project's folder, which holds winnow.yaml.")
  var project: String = "."
  @Flag(help: "Print JSON.")
  var json = false
  @Option(help: "Write the answers to FILE (.jsonl, .csv, .tsv) too.")
  var output: String?
  @Flag(help: "Quote the texts of rows.")
  var showText = false

  func run() throws {
    let project = try Project(contentsOf: project, needsFunctions: false)
    let answers = try ProjectDatabase.existing(in: project)?.answers() ?? []
    let overview = try AnnotationOverview(of: project)
    let texts = showText ? try texts(of: Set(answers.map(\.row)), in: project) : [:]
    if let output { try write(answers, texts, of: project.settings, to: output) }
    if json {
      try Terminal.print(overview.document { texts[$0] }.indented)
    } else {
      for line in AnnotationTables.lines(overview, text: { texts[$0] }) { try Terminal.print(line) }
    }
  }

  private func texts(of rows: Set<String>, in project: Project) throws -> [String: String] {
    var texts: [String: String] = [:]
    let reader = try ProjectData(project).rows(of: .train)
    while let row = try reader?.next() {
      if rows.contains(row.identifier.plainText) { texts[row.identifier.plainText] = row.text }
    }
    return texts
  }

  private func write(
    _ answers: [Answer], _ texts: [String: String], of settings: ProjectSettings, to path: String
  ) throws {
    let rows = try RowWriter(to: path)
    for answer in answers {
      var members: [(String, JSONValue)] = [
        ("id", answer.identifier), ("annotator", .string(answer.annotator)),
        (settings.isMultiLabel ? "labels" : "label", Self.labels(of: answer, settings)),
        ("note", answer.note.map(JSONValue.string) ?? .null), ("use", .string(answer.use.rawValue)),
        ("settles", .bool(answer.settles)), ("time", .string(answer.time.ISO8601Format())),
        ("text_sha256", .string(answer.textDigest)),
      ]
      if showText { members.append(("text", texts[answer.row].map(JSONValue.string) ?? .null)) }
      try rows.write(JSONObject(members))
    }
    try rows.finish()
  }

  /// A list where rows may have several labels, and for what gives another number of them than one; null for a skip.
  private static func labels(of answer: Answer, _ settings: ProjectSettings) -> JSONValue {
    guard let names = answer.labels(inOrderOf: settings.labels)?.map(JSONValue.string) else { return .null }
    return settings.isMultiLabel || names.count != 1 ? .array(names) : names[0]
  }
}
