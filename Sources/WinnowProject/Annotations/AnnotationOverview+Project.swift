public import WinnowData

extension AnnotationOverview {
  /// What people have said of a project's rows so far; nothing where there is no database.
  ///
  /// - Throws: as ``ProjectDatabase/existing(in:)``, and ``WinnowError`` naming a training row that cannot be read. Cost:
  ///   reads the training rows once.
  public init(of project: Project) throws(WinnowError) {
    let answers = try ProjectDatabase.existing(in: project)?.answers() ?? []
    let asked = Set(answers.map(\.row))
    var digests: [String: String] = [:]
    if !asked.isEmpty {
      let rows = try ProjectData(project).rows(of: .train)
      while let row = try rows?.next() {
        let name = row.identifier.plainText
        if asked.contains(name) { digests[name] = TextDigest.of(row.text) }
      }
    }
    self.init(
      answers, labels: project.settings.labels, isMultiLabel: project.settings.isMultiLabel
    ) { digests[$0] }
  }
}
