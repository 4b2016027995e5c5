import Foundation
import TestSupport
import Testing
import Winnow
import WinnowData

/// A tiny token classifier against transformers' pipeline; the fixture's generator is
/// scripts/fixtures/generate-pipelines.py.
@Suite struct TokenClassifierTests {
  struct Expected: Decodable {
    struct Found: Decodable {
      let label: String
      let score: Float
      let word: String
      let start: Int
      let end: Int
    }

    let texts: [String]
    let strategies: [String: [[Found]]]
  }

  static let folder = Places.fixtures.appending(path: "pipelines/entities")

  @Test(arguments: EntityAggregation.allCases)
  func entitiesEqualThePipelines(aggregation: EntityAggregation) throws {
    let expected: Expected = try fixture("pipelines/entities/expected.json")
    let classifier = try TokenClassifier(contentsOf: Self.folder, aggregation: aggregation)
    let entities = try classifier.entities(in: expected.texts)
    let reference = try #require(expected.strategies[aggregation.rawValue])
    for (text, (found, wanted)) in zip(expected.texts, zip(entities, reference)) {
      Self.expect(found, wanted, "\(text)")
    }
  }

  static func expect(_ found: [Entity], _ wanted: [Expected.Found], _ comment: Comment) {
    #expect(found.map(\.label) == wanted.map(\.label), comment)
    #expect(found.map(\.word) == wanted.map(\.word), comment)
    #expect(found.map(\.range.lowerBound) == wanted.map(\.start), comment)
    #expect(found.map(\.range.upperBound) == wanted.map(\.end), comment)
    #expect(Tolerance.encoder.differences(found.map(\.score), wanted.map(\.score)) == [], comment)
  }

  /// A text's entities do not depend on what is beside it.
  @Test func aTextAloneHasTheSameEntities() throws {
    let expected: Expected = try fixture("pipelines/entities/expected.json")
    let classifier = try TokenClassifier(contentsOf: Self.folder)
    let together = try classifier.entities(in: expected.texts)
    for (text, entities) in zip(expected.texts, together) {
      #expect(try classifier.entities(in: [text]) == [entities])
    }
  }

  @Test(.enabled(if: Places.hasModel, "\(Places.needsModel)"))
  func aFolderWithoutAHeadForTokensIsRefused() throws {
    let error = #expect(throws: WinnowError.self) {
      try TokenClassifier(contentsOf: Places.model)
    }
    #expect(error?.found == "BertModel")
  }
}
