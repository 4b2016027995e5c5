import Foundation
import TestSupport
import Testing

/// `predict --targets` with a masked language model.
@Suite struct MaskTargetTests {
  private func predict(_ desk: Desk, _ options: String...) throws -> Winnow.Outcome {
    try Winnow.run(
      ["predict", "--input", "-", "--output", "-"] + options, in: desk.folder, input: #"{"text":"a [MASK]."}"#
    )
  }

  private static let model = Places.fixtures.appending(path: "pipelines/masks").path

  @Test func masksAreFilledWithTargets() throws {
    try Desk.with { desk in
      let outcome = try predict(desk, "--model", Self.model, "--targets", "bad,goodbad,東京")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.split(separator: #""token":"#).count == 4, "\(outcome.output)")
      #expect(outcome.output.contains(#""token":"bad""#))
      #expect(
        outcome.errors.contains("no token 東京: [UNK], the first of its pieces, is taken"), "\(outcome.errors)")
      let quiet = try predict(desk, "--model", Self.model, "--targets", "bad,東京", "--quiet")
      #expect(quiet.errors == "")
    }
  }

  @Test func whatCannotBeMeantIsRefused() throws {
    try Desk.with { desk in
      let none = try predict(desk, "--model", Self.model, "--targets", " ,")
      #expect(none.code == 64)
      #expect(none.errors.contains("at least one word of which the model has a token"), "\(none.errors)")
      let other = try predict(desk, "--model", "model", "--zero-shot", "--labels", "a,b", "--targets", "a")
      #expect(other.code == 64)
      let classifier = Places.fixtures.appending(path: "pipelines/inference").path
      let head = try predict(desk, "--model", classifier, "--targets", "a")
      #expect(head.code == 64)
      #expect(head.errors.contains("expected a masked language model"), "\(head.errors)")
    }
  }
}
