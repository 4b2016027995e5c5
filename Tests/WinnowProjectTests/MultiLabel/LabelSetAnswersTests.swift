import Foundation
import GRDB
import TestSupport
import Testing
import WinnowData
import WinnowEvaluation

@testable import WinnowProject

/// Answers that are sets of labels: kept, settled, renamed and counted.
@Suite struct LabelSetAnswersTests {
  private let labels = ["a", "b", "c"]

  private func answer(
    _ annotator: String, _ row: String, _ labels: Set<String>?, settles: Bool = false,
    use: Answer.Use = .training
  ) -> Answer {
    var answer = ProjectDatabaseTests.answer(annotator, row, nil, settles: settles, use: use)
    if let labels { answer.judgement = .labels(labels) }
    return answer
  }

  private func settled(_ answers: [Answer], isMultiLabel: Bool = true) -> SettledAnswers {
    SettledAnswers(answers, labels: labels, isMultiLabel: isMultiLabel)
  }

  // MARK: The database

  @Test func setsAreThereAgainBesideLabelsAndSkips() throws {
    try withProject(ProjectDatabaseTests.yaml) { project in
      let given = [
        answer("ann", "1", ["b", "a"]), answer("ann", "2", []), answer("ann", "3", nil),
        ProjectDatabaseTests.answer("ann", "4", "a"), answer("ann", "5", ["a"]),
      ]
      try ProjectDatabase(of: project).append(given)
      #expect(try ProjectDatabase(of: project).answers() == given)
      #expect(try ProjectDatabase(of: project).withdrawNewest(of: "ann") == given[4])
    }
  }

  @Test func aDatabaseOfTheFirstVersionKeepsItsAnswers() throws {
    try withProject(ProjectDatabaseTests.yaml) { project in
      let path = ProjectDatabase.path(in: project)
      let first = try DatabaseQueue(path: path)
      try DatabaseSchema.migrator.migrate(first, upTo: "1: answers and the index of rounds")
      try first.write { database in
        try database.execute(
          sql: """
            INSERT INTO answer (annotator, row, identifier, text_sha256, label, note, use, settles, time)
            VALUES ('ann', '1', '"1"', 'x', 'yes', 'why', 'validation', 1, 1000),
                   ('bob', '1', '"1"', 'x', NULL, NULL, 'training', 0, 2000)
            """)
      }
      try first.close()
      // As it is looked at where it may only be read.
      let looked = try ProjectDatabase(at: path, isReadOnly: true).answers()
      #expect(looked.map(\.judgement) == [.label("yes"), .skip])
      let database = try ProjectDatabase(of: project)
      #expect(try database.answers() == looked)
      #expect(looked[0].note == "why" && looked[0].use == .validation && looked[0].settles)
      try database.append([answer("ann", "1", [])])
      #expect(try ProjectDatabase(of: project).answers().map(\.judgement) == [.skip, .labels([])])
    }
  }

  @Test(arguments: ["[\"a\", 1]", "{}", "a", "", "[", "null"])
  func whatIsNoSetIsDamage(_ value: String) throws {
    try withProject(ProjectDatabaseTests.yaml) { project in
      let database = try ProjectDatabase(of: project)
      try database.append([answer("ann", "1", ["a"])])
      try database.write { try $0.execute(sql: "UPDATE answer SET labels = ?", arguments: [value]) }
      #expect(throws: WinnowError.self) { try database.answers() }
      try database.write { try $0.execute(sql: "UPDATE answer SET labels = '[]', label = 'a'") }
      let error = #expect(throws: WinnowError.self) { try database.answers() }
      #expect(error?.kind == .data && error?.place.hasSuffix("answer 1") == true)
    }
  }

  @Test func aCheckTellsOfSetsWhereRowsHaveOneLabel() throws {
    try withProject(ProjectDatabaseTests.yaml) { project in
      try ProjectDatabase(of: project).append([
        answer("ann", "1", ["no", "yes"]), answer("ann", "2", ["no"]),
      ])
      let found = DatabaseCheck(project).findings.map(\.fault.found)
      #expect(found == ["1 answers of several labels or none, which are not used"])
    }
  }

  // MARK: What people agree on

  @Test func peopleAgreeWhereTheirSetsAreEqual() {
    let answers = [
      answer("ann", "1", ["c", "a"]), answer("bob", "1", ["a", "c"], use: .annotated),
      answer("ann", "2", []), answer("bob", "2", []), answer("ann", "3", ["a"]), answer("bob", "3", []),
      answer("cat", "3", nil),
    ]
    let found = settled(answers)
    #expect(
      found.entries.map(\.labels) == [[0, 2], []] && found.entries.map(\.use) == [.annotated, .training])
    #expect(found.conflicts.map(\.said) == ["ann: a, bob: none of the labels"])
    let judged = settled(answers + [answer("eve", "3", ["b", "c"], settles: true)])
    #expect(judged.conflicts.isEmpty && judged.entries.map(\.labels) == [[0, 2], [], [1, 2]])
  }

  @Test func aLabelIsASetOfOneAndOtherSetsAreToldWhereRowsHaveOne() {
    let answers = [
      ProjectDatabaseTests.answer("ann", "1", "a"), answer("bob", "1", ["a"]), answer("ann", "2", []),
      answer("ann", "3", ["a", "b"]), answer("bob", "3", ["b"]),
    ]
    let several = settled(answers)
    #expect(several.entries.map(\.labels) == [[0], []] && several.conflicts.count == 1)
    #expect(several.unfitSets == 0)
    let one = settled(answers, isMultiLabel: false)
    #expect(one.entries.map(\.labels) == [[0]] && one.conflicts.isEmpty && one.unfitSets == 2)
  }

  @Test func aSetWithALabelThatIsGoneIsNotUsedAndTold() {
    let found = settled([
      answer("ann", "1", ["a", "x", "y"]), answer("bob", "2", ["x"]), answer("bob", "1", ["b"]),
    ])
    #expect(found.unknownLabels.map(\.label) == ["x", "y"] && found.unknownLabels.map(\.count) == [2, 1])
    #expect(found.isEmpty && found.conflicts.isEmpty)
  }

  @Test func renamingReachesIntoSets() {
    let now = Date(timeIntervalSince1970: 9)
    let answers = [
      answer("ann", "1", ["old", "a"]), answer("bob", "1", ["b"]), answer("ann", "2", ["a"]),
      answer("ann", "3", ["old", "c"]), ProjectDatabaseTests.answer("bob", "3", "old"),
      answer("eve", "3", nil),
    ]
    let given = LabelRenaming.answers(answers, from: "old", to: "c", at: now)
    #expect(given.map(\.labels) == [["c", "a"], ["b"], ["c"], ["c"], nil])
    #expect(given[3].judgement == .label("c") && given.allSatisfy { $0.time == now })
  }

  @Test func whatARoundKeepsIsReadAgain() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "answers.jsonl").path
      let found = settled([answer("ann", "1", ["c", "a"]), answer("ann", "2", [], use: .validation)])
      try SettledAnswersFile.write(found, to: path, labels: labels, isMultiLabel: true)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains(#""labels":["a","c"]"#) && text.contains(#""labels":[]"#))
      #expect(try SettledAnswersFile.read(path, labels: labels, isMultiLabel: true) == found)
      for (names, isMultiLabel) in [(["a", "b"], true), (labels, false)] {
        let error = #expect(throws: WinnowError.self) {
          try SettledAnswersFile.read(path, labels: names, isMultiLabel: isMultiLabel)
        }
        #expect(error?.kind == .data)
      }
    }
  }

  // MARK: Counting

  /// The kappas are those of scikit-learn's `cohen_kappa_score` for each label's yes and no, and for whole sets.
  @Test func agreementIsOfSetsAndOfEachLabel() {
    let ann: [Set<String>] = [["a"], ["a", "b"], [], ["b"], ["a", "c"], ["c"], ["a"], []]
    let bob: [Set<String>] = [["a"], ["a"], [], ["b"], ["a", "b", "c"], ["b"], ["a"], ["a"]]
    let answers = (0..<8).flatMap { row in
      [answer("ann", String(row), ann[row]), answer("bob", String(row), bob[row])]
    }
    let found = AnnotationOverview(
      answers + [answer("eve", "1", ["c"], settles: true)], labels: labels, isMultiLabel: true
    ) { _ in TextDigest.of("text") }
    func kappas(_ agreement: AnnotationAgreement) -> [Double] {
      agreement.pairs.compactMap(\.agreement.kappa.value)
    }
    #expect(kappas(found.agreement) == [0.3846153846153846])
    #expect(found.agreement.pairs[0].agreement.agreements == 4)
    #expect(found.labelAgreements.map(\.label) == labels)
    let expected = [0.75, 0.1428571428571429, 0.6]
    for (kappa, value) in zip(found.labelAgreements.flatMap { kappas($0.agreement) }, expected) {
      #expect(abs(kappa - value) < 1e-15)
    }
    #expect(
      found.labelAgreements.allSatisfy { $0.agreement.fleiss.rows == 8 && $0.agreement.fleiss.ratings == 2 })
    #expect(found.people[0].answered == 8 && found.people[0].withoutLabel == 2)
    #expect(found.people[0].labels.map(\.count) == [4, 2, 2] && found.conflicts.count == 3)
    let document = found.document().object
    #expect(document?["labels"]?.object?["b"]?.object?["cohen_kappa"]?.array?.count == 1)
    let conflict = document?["conflicts"]?.array?.last?.object
    #expect(conflict?["answers"]?.encoded == #"{"ann":[],"bob":["a"]}"#)
  }
}
