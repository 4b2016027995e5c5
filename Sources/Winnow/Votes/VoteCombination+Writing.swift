internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

extension VoteCombination {
  /// Writes the probabilities to the file at `path`: float32, N × C, where it ends in `.npy`, else JSON lines as a
  /// round's `labels.jsonl`.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a name that says another format, `inputOutput` where writing fails.
  public func write(to path: String) throws {
    if path.lowercased().hasSuffix(".npy") {
      try writeMatrix(to: path)
      return
    }
    guard (try? RowFormat(path: path)) == .jsonLines, !RowFormat.isCompressed(path: path) else {
      throw WinnowError(
        .usage, at: path, found: "an output of another kind", expected: ".jsonl, .npy or - for probabilities")
    }
    let writer = try PredictionFile.Writer(to: path, labels: table.labels)
    for row in 0..<table.votes.rowCount {
      let count = table.votes.voteCount(on: row)
      let values = probabilities[row: row]
      try writer.write(
        JSONObject(), identifier: table.identifier(of: row),
        prediction: count == 0 ? nil : TieBreaking.abstain.label(of: values, row: row).label,
        probabilities: values, votes: count)
    }
    try writer.finish()
  }

  /// The rows that are written in one go.
  private static var blockRows: Int { 1 << 14 }

  private func writeMatrix(to path: String) throws {
    let writer = try NPYWriter(to: path, columns: probabilities.classCount)
    let blockSize = Self.blockRows * probabilities.classCount
    var start = 0
    while start < probabilities.values.count {
      let end = min(start + blockSize, probabilities.values.count)
      let block = probabilities.values[start..<end].map(Float.init)
      try writer.write(block.span)
      start = end
    }
    try writer.finish()
  }
}
