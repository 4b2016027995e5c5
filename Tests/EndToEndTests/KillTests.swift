import Foundation
import TestSupport
import Testing

/// A few kills of every verb that writes; `scripts/kill-test` makes many.
@Suite struct KillTests {
  private static let python = "/usr/bin/python3"

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: python), "needs python3"), arguments: [1, 2])
  func whoeverIsKilledLosesNothing(seed: Int) throws {
    try withTemporaryFolder { folder in
      let script = Places.repository.appending(path: "scripts/kill-test").path
      let outcome = try Winnow.start(
        [
          script, "--kills", "2", "--rows", "60", "--seed", "\(seed)", "--winnow", Winnow.binary.path,
        ], in: folder, environment: ["PYTHONDONTWRITEBYTECODE": "1"], program: URL(filePath: Self.python)
      ).finish()
      #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
      #expect(outcome.output.contains("run: "))
    }
  }
}
