import Foundation
import GRDB
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

/// What `winnow check` finds in `project.sqlite`.
@Suite struct DatabaseCheckTests {
  private func found(
    _ answers: [Answer], labels: String = "labels: [no, yes]", train: String = "id,text\n1,text\n2,text\n"
  ) throws -> [String] {
    let yaml = ProjectDatabaseTests.yaml.replacing("labels: [no, yes]", with: labels)
    return try withProject(yaml, ["train.csv": train]) { project in
      try ProjectDatabase(of: project).append(answers)
      let findings = DatabaseCheck(project).findings
      return findings.map { $0.description.replacing(project.folder + "/", with: "") }
    }
  }

  private func answer(_ annotator: String, _ row: String, _ label: String?) -> Answer {
    ProjectDatabaseTests.answer(annotator, row, label)
  }

  @Test func noDatabaseAndOneInOrderHaveNothingToSay() throws {
    try withProject(settings()) { project in
      #expect(DatabaseCheck(project).findings.isEmpty)
      #expect(!ProjectDatabase.exists(in: project))
    }
    #expect(try found([answer("ann", "1", "yes"), answer("bob", "1", "yes"), answer("bob", "2", nil)]) == [])
  }

  @Test func aLabelThatTheSettingsNoLongerHaveIsSaid() throws {
    let found = try found([answer("ann", "1", "maybe"), answer("ann", "2", "maybe")])
    #expect(
      found == [
        "warning: project.sqlite: 2 answers with the label \"maybe\", which are not used; "
          + "expected one of the labels no, yes. Was a label renamed or removed?"
      ])
  }

  @Test func peopleWhoDifferAreNamed() throws {
    let found = try found([answer("ann", "1", "yes"), answer("bob", "1", "no")])
    #expect(found.count == 1)
    #expect(
      found.first?.contains(
        "1 rows on which people differ, which are not used, such as \"1\" (ann: yes, bob: no)") == true,
      "\(found)")
  }

  @Test func aTextThatHasChangedIsSaid() throws {
    let found = try found(
      [answer("ann", "1", "yes"), answer("ann", "2", "no")], train: "id,text\n1,text\n2,other\n")
    #expect(found.count == 1)
    #expect(found.first?.contains("1 of the first 1000 training rows have another text") == true, "\(found)")
    #expect(found.first?.contains("such as \"2\"") == true)
  }

  @Test func aDamagedDatabaseIsAnError() throws {
    try withProject(ProjectDatabaseTests.yaml, [ProjectDatabase.name: "nonsense"]) { project in
      let findings = DatabaseCheck(project).findings
      #expect(findings.map(\.severity) == [.error])
      #expect(findings.first?.fault.kind == .data)
    }
  }

  @Test func aLockedDatabaseIsReadAllTheSame() throws {
    try withProject(ProjectDatabaseTests.yaml, ["train.csv": "id,text\n1,text\n"]) { project in
      let database = try ProjectDatabase(of: project)
      try database.append([answer("ann", "1", "maybe")])
      try database.write { _ in #expect(DatabaseCheck(project).findings.map(\.severity) == [.warning]) }
    }
  }
}
