import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// Held against FlyingSquid 0.0.0a0; `scripts/fixtures/triplets.py` writes the answers.
@Suite struct TripletsParityTests {
  @Test func equalsFlyingSquid() throws {
    let file = Places.fixtures.appending(path: "label-model/triplets.json")
    let sets = try #require(JSONParser.parse([UInt8](Data(contentsOf: file))).array)
    try withEvery("set", in: sets.indices) { index in
      let set = try requireObject(sets[index])
      let votes = try matrix(
        (set["votes"]?.array ?? []).map { $0.array?.compactMap(\.integer) ?? [] }, classCount: 2)
      let wanted = (set["probabilities"]?.array ?? []).flatMap { $0.array?.compactMap(\.double) ?? [] }
      let model = try Triplets(classBalance: [0.5, 0.5]).fit(try VoteCounts(votes))
      let found = model.probabilities(for: votes).values
      #expect(found.count == wanted.count && found.count == 800)
      for (found, wanted) in zip(found, wanted) { #expect(abs(found - wanted) < 1e-7) }
    }
  }
}
