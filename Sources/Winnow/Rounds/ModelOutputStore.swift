internal import Crypto
internal import Foundation
internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowProject
internal import WinnowTensor

/// What a model says of a project's splits, its vectors or its answers to a labelling function's question:
/// computed once for each model, question, text and length, kept in the project's `cache` folder, so that another
/// round over the same rows does not run the encoder again. The rows are mapped, not read: a million of them cost a
/// process what it looks at.
///
/// Losing the folder costs time and nothing else. A file's name is a hash over everything that its values
/// depend on: the model's files, the question, the data file, the columns, the split, its limit and the answers that
/// put rows into it or out of it, the longest text, and the instruction set, whose rounding differs.
struct ModelOutputStore {
  let project: Project
  let data: ProjectData
  let output: any ModelOutput
  /// What the rows are, such as `vectors`, and of answers the question.
  let subject: String
  let limit: Int?
  let onProgress: RoundProgress.Handler

  /// The rows of a split with what else is known from making them.
  struct SplitRows {
    let matrix: Matrix
    /// How many texts were cut.
    let truncatedTexts: Int
  }

  /// Rows that are run through the encoder in one go.
  private static let blockRows = 1024
  /// The bytes of text behind which a block of long texts ends.
  private static let blockBytes = 1 << 18

  /// What the model says of `split`, one row a text in the order of the file.
  func rows(of split: Split) throws -> SplitRows {
    let path = try cachePath(of: split)
    if let cached = cached(at: path) { return cached }
    let writer = try NPYWriter(to: path, columns: output.columns)
    var truncated = 0
    if let rows = try data.rows(of: split) {
      func report() throws {
        try onProgress(
          RoundProgress(stage: .embed, subject: split.rawValue, done: writer.rows, share: rows.progress))
      }
      try output.rows(nextBlock: { try block(of: rows).map { ((), $0) } }, betweenPacks: report) {
        said, truncatedTexts in
        try writer.write(said.span)
        truncated += truncatedTexts
      }
      try report()
    }
    let note = try AtomicFile(at: Self.notePath(path))
    try note.write(Array("\(truncated)\n".utf8))
    try note.finish()
    try writer.finish()
    return SplitRows(matrix: try Matrix(mapping: path), truncatedTexts: truncated)
  }

  private func block(of rows: ProjectRows) throws -> [String]? {
    var texts: [String] = []
    var bytes = 0
    while texts.count < Self.blockRows, bytes < Self.blockBytes, let row = try rows.next() {
      texts.append(row.text)
      bytes += row.text.utf8.count
    }
    return texts.isEmpty ? nil : texts
  }

  /// Where the number of cut texts stands beside a file of rows.
  private static func notePath(_ path: String) -> String { "\(path).cut" }

  private func cached(at path: String) -> SplitRows? {
    // A cache that cannot be read is a cache that is made again.
    guard let stored = try? Matrix(mapping: path), stored.columns == output.columns,
      let note = try? readFile(at: Self.notePath(path)),
      let truncated = Int(String(decoding: note.prefix { $0 != 0x0A }, as: UTF8.self))
    else { return nil }
    return SplitRows(matrix: stored, truncatedTexts: truncated)
  }

  private func cachePath(of split: Split) throws -> String {
    let settings = project.settings.data
    var parts = [
      "winnow \(subject) 1", try InstructionSet.chosen().rawValue, String(output.encoder.maximumLength),
      split.rawValue, String(limit ?? -1), "\(settings.source)", "\(settings.columns.text)",
    ]
    parts += try output.encoder.folder.digests().map(\.sha256)
    if output.encoder.longTexts != .truncate { parts.append("\(output.encoder.longTexts)") }
    if let file = data.file(of: split) { parts.append(try InputDigest(of: file, name: file).sha256) }
    parts += data.placement(of: split)
    let folder = project.path(of: "cache")
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw WinnowError(
        .inputOutput, at: folder, found: "making the folder failed: \(error.localizedDescription)")
    }
    let key = SHA256.hash(data: Data(parts.joined(separator: "\n").utf8))
    return
      "\(folder)/\(subject.prefix { $0 != " " })-\(key.map { String(format: "%02x", $0) }.joined().prefix(32)).npy"
  }
}
