internal import WinnowData
internal import WinnowProject

/// Where votes go: JSON lines as a round's `votes.jsonl`, or a matrix of class indices with -1 for abstentions
/// where the name ends in `.npy`.
///
/// What many threads do, making bytes of votes, is apart from what one does, writing them.
final class VotesOutput {
  /// Makes bytes of votes, on any thread.
  enum Encoder: Sendable {
    case lines(VotesFile.Encoder)
    case matrix(NPYType)

    /// The bytes of row-major codes, and of their rows' identifiers where the format has them.
    func encoded(_ codes: [Int16], of rows: TextRowBlock) -> [UInt8] {
      switch self {
      case .matrix(let type): return NPYIntegerWriter.encoded(codes, as: type)
      case .lines(let encoder):
        let columns = codes.count / max(rows.rows.count, 1)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 * rows.rows.count)
        var start = 0
        for (row, end) in rows.identifierEnds.enumerated() {
          encoder.append(
            codes[row * columns..<(row + 1) * columns], identifier: rows.identifiers[start..<end], to: &bytes)
          start = end
        }
        return bytes
      }
    }
  }

  private enum Target {
    case lines(AtomicFile)
    case matrix(NPYIntegerWriter)
  }

  private let target: Target
  let encoder: Encoder

  /// An output to the file at `path`, which is opened at once.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a name that says another format; as ``AtomicFile`` does.
  init(to path: String, functionNames: [String], labels: [String]) throws(WinnowError) {
    if path.lowercased().hasSuffix(".npy") {
      let writer = try NPYIntegerWriter(
        to: path, columns: functionNames.count, range: -1...Int16(clamping: labels.count - 1))
      target = .matrix(writer)
      encoder = .matrix(writer.type)
      return
    }
    guard (try? RowFormat(path: path)) == .jsonLines, !RowFormat.isCompressed(path: path) else {
      throw WinnowError(
        .usage, at: path, found: "an output of another kind", expected: ".jsonl, .npy or - for votes")
    }
    target = .lines(try AtomicFile(at: path))
    encoder = .lines(VotesFile.Encoder(functionNames: functionNames, labels: labels))
  }

  /// Writes what ``encoder`` made of the next rows.
  func write(_ bytes: [UInt8]) throws(WinnowError) {
    switch target {
    case .lines(let file): try file.write(bytes)
    case .matrix(let writer): try writer.write(bytes)
    }
  }

  /// Gives the file its name. Nothing may be written afterwards.
  func finish() throws(WinnowError) {
    switch target {
    case .lines(let file): try file.finish()
    case .matrix(let writer): try writer.finish()
    }
  }
}
