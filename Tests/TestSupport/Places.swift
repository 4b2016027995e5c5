public import Foundation

/// Where the tests find what they read.
public enum Places {
  /// The top of the checkout.
  public static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The committed fixtures; each folder's generator is in `scripts/fixtures/`.
  public static let fixtures = repository.appending(path: "Tests/Fixtures")

  /// Real data sets beside the checkout, which not every machine has.
  public static let shared = repository.deletingLastPathComponent().appending(path: "shared")

  /// The model that `scripts/quickstart` fetches.
  public static let model = repository.appending(path: "models/all-MiniLM-L6-v2")

  /// Whether the real data sets are there; suites that read them are `.enabled(if:)` on it.
  public static var hasShared: Bool {
    FileManager.default.fileExists(atPath: shared.appending(path: "data").path)
  }

  /// Whether the fetched model is there.
  public static var hasModel: Bool {
    FileManager.default.fileExists(atPath: model.appending(path: "model.safetensors").path)
  }

  /// What to print where a suite is skipped for want of the data.
  public static let needsShared = "needs ../shared beside the checkout"
  /// What to print where a suite is skipped for want of the model.
  public static let needsModel = "needs models/all-MiniLM-L6-v2: run scripts/quickstart"
}

/// What `body` returns, given a new empty folder that is removed afterwards.
public func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "winnow-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
