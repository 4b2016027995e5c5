internal import WinnowData
internal import WinnowProject

/// What people have said of a project's training rows: in its database, and in the file that the settings name.
struct ExportedAnswers {
  private let labels: [String]
  private let filed: [Int: Int]
  private var given: [String: [Answer]] = [:]

  /// The answers of `project`.
  ///
  /// - Parameter filed: the classes of the settings' file of answers by row numbers.
  init(of project: Project, filed: [Int: Int]) throws {
    (labels, self.filed) = (project.settings.labels, filed)
    guard let database = try ProjectDatabase.existing(in: project) else { return }
    let isMultiLabel = project.settings.isMultiLabel
    for answer in try database.answers()
    where isMultiLabel ? answer.labels != nil : answer.label != nil {
      given[answer.row, default: []].append(answer)
    }
  }

  /// The answers about a row that are about its text, in the order in which they were given.
  func answers(about row: ProjectRow) -> [ExchangeAnswer] {
    let digest = given.isEmpty ? nil : TextDigest.of(row.text)
    let name = row.identifier.string ?? row.identifier.encoded
    let said = (given[name] ?? []).filter { $0.textDigest == digest }.map {
      ExchangeAnswer($0, labels: labels)
    }
    if said.isEmpty, let label = filed[row.number] { return [ExchangeAnswer(labels: [labels[label]])] }
    return said
  }
}
