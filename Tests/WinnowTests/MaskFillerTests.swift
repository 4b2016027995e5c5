import Foundation
import TestSupport
import Testing
import WinnowData

@testable import Winnow

/// A tiny masked language model against transformers' pipeline; the fixture's generator is
/// scripts/fixtures/generate-pipelines.py.
@Suite struct MaskFillerTests {
  struct Expected: Decodable {
    struct Candidate: Decodable {
      let token: String
      let id: Int
      let score: Float
      let sequence: String
    }

    let texts: [String]
    let masks: [[[Candidate]]]
  }

  static let folder = Places.fixtures.appending(path: "pipelines/masks")

  @Test func candidatesEqualThePipelines() throws {
    let expected: Expected = try fixture("pipelines/masks/expected.json")
    let filler = try MaskFiller(contentsOf: Self.folder, candidates: 3)
    #expect(filler.mask == "[MASK]")
    let filled = try filler.fill(expected.texts)
    for (text, (found, wanted)) in zip(expected.texts, zip(filled, expected.masks)) {
      #expect(found.map { $0.map(\.id) } == wanted.map { $0.map(\.id) }, "\(text)")
      #expect(found.map { $0.map(\.word) } == wanted.map { $0.map(\.token) }, "\(text)")
      #expect(found.map { $0.map(\.sequence) } == wanted.map { $0.map(\.sequence) }, "\(text)")
      let (scores, reference) = (found.flatMap { $0.map(\.score) }, wanted.flatMap { $0.map(\.score) })
      #expect(Tolerance.encoder.differences(scores, reference) == [], "\(text)")
    }
  }

  struct ExpectedTargets: Decodable {
    struct Case: Decodable {
      let targets: [String]
      let masks: [[[Expected.Candidate]]]
    }

    let texts: [String]
    let cases: [Case]
  }

  /// Scores among targets are those among all words; a target that is no token is its first piece, or nothing.
  @Test func targetsEqualThePipelines() throws {
    let expected: ExpectedTargets = try fixture("pipelines/masks/targets.json")
    for wanted in expected.cases {
      let filler = try MaskFiller(contentsOf: Self.folder, candidates: 3, targets: wanted.targets)
      #expect(filler.targets.map(\.word) == wanted.targets)
      let filled = try filler.fill(expected.texts)
      for (text, (found, wanted)) in zip(expected.texts, zip(filled, wanted.masks)) {
        #expect(found.map { $0.map(\.id) } == wanted.map { $0.map(\.id) }, "\(text)")
        #expect(found.map { $0.map(\.sequence) } == wanted.map { $0.map(\.sequence) }, "\(text)")
        let (scores, reference) = (found.flatMap { $0.map(\.score) }, wanted.flatMap { $0.map(\.score) })
        #expect(Tolerance.encoder.differences(scores, reference) == [], "\(text)")
      }
    }
  }

  @Test func targetsSayWhatStandsForThem() throws {
    let filler = try MaskFiller(contentsOf: Self.folder, targets: ["good", "goodbad", "東京", " "])
    #expect(filler.targets.map(\.token) == ["good", "good", "[UNK]", nil])
    for none in [[], [" ", ""]] {
      let error = #expect(throws: WinnowError.self) {
        try MaskFiller(contentsOf: Self.folder, targets: none)
      }
      #expect(error?.kind == .usage && error?.place == "targets")
    }
  }

  /// A mask that takes the space on its left is written without it where it stays, as the pipeline decodes ids.
  @Test func aMaskThatTakesSpaceIsWrittenWithout() throws {
    let text = "good [MASK] bad [MASK]"
    let taking = try JSONParser.parse(
      Array(#"{"4": {"content": "[MASK]", "special": true, "lstrip": true}}"#.utf8))
    try withModel(in: Self.folder, setting: "added_tokens_decoder", to: taking) { model in
      let found = try MaskFiller(contentsOf: model).fill([text])
      #expect(try found == MaskFiller(contentsOf: Self.folder).fill([text]))
      #expect(found[0].allSatisfy { $0.allSatisfy { $0.sequence.contains(/\S \[MASK\]/) } })
    }
  }

  @Test func aTextWithoutAMaskGetsNothing() throws {
    let filler = try MaskFiller(contentsOf: Self.folder)
    #expect(try filler.fill(["good", "[MASK]", "bad"]).map(\.count) == [0, 1, 0])
    // More candidates than words.
    #expect(try MaskFiller(contentsOf: Self.folder, candidates: 1000).fill(["[MASK]"])[0][0].count < 100)
  }

  @Test func theLargestAreFoundInOrder() throws {
    try withEvery("seed", in: UInt64(0)..<200) { seed in
      var numbers = SeededNumbers(seed: seed)
      let values = (0..<Int.random(in: 1...40, using: &numbers)).map { _ in
        Float(Int.random(in: 0...9, using: &numbers))
      }
      let count = Int.random(in: 1...values.count, using: &numbers)
      let sorted = values.enumerated().sorted { (-$0.element, $0.offset) < (-$1.element, $1.offset) }
      let found = LargestValues.of(values[...], count: count)
      try #require(found.map(\.index) == sorted.prefix(count).map(\.offset))
    }
  }
}
