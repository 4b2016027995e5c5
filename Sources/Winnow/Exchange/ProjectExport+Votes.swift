internal import Foundation
internal import WinnowData
internal import WinnowLabeling
public import WinnowProject

extension ProjectExport {
  /// Writes the project as a WRENCH set into `folder`, which is made where it is missing: every split with gold and
  /// the votes of the labelling functions. What people have settled of a training row is its gold.
  ///
  /// - Returns: the number of rows by split.
  /// - Throws: ``WinnowError`` of kind `usage` where rows may have several labels; `data` where two rows of a split
  ///   have one identifier; what is wrong with the project's files.
  public func writeWrenchSet(to folder: String) throws -> [(split: Split, rows: Int)] {
    try project.requireSingleLabel(for: "winnow export --format wrench")
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw WinnowError(
        .inputOutput, at: folder, found: "making the folder failed: \(error.localizedDescription)")
    }
    var counts: [(split: Split, rows: Int)] = []
    let settled = try SettledAnswers(of: project)
    for split in inputs.data.splits {
      let votes = try inputs.votes(on: split)
      let writer = try WrenchWriter(split, in: folder)
      let rows = try inputs.data.goldRows(of: split)
      while let row = try rows?.next() {
        let others = otherFields(of: row.row).members.map { ($0.name, $0.value) }
        let data = JSONObject([("text", .string(row.row.text))] + others)
        var gold = row.gold
        if split == .train,
          case .entry(let entry) = settled.finding(for: row.row.identifier, text: row.row.text)
        {
          gold = entry.labels.first
        }
        try writer.write(
          WrenchRow(
            key: row.row.identifier.string ?? row.row.identifier.encoded, data: data, gold: gold,
            votes: codes(of: row.row.number, votes)))
      }
      try writer.finish()
      counts.append((split, votes.rowCount))
    }
    try WrenchSet.write(labels: labels, to: folder)
    return counts
  }

  /// Writes the votes of the labelling functions on a split as snorkel's label matrix: an `.npy` file of class
  /// indices, N × M, -1 for an abstention.
  ///
  /// - Returns: the number of rows N and of functions M.
  /// - Throws: ``WinnowError`` of kind `usage` where rows may have several labels, `missingInput` where there is no
  ///   such split; what is wrong with the project's files.
  public func writeVotes(on split: Split, to path: String) throws -> (rows: Int, functions: Int) {
    try project.requireSingleLabel(for: "winnow export --format snorkel")
    guard inputs.data.splits.contains(split) else {
      throw WinnowError(
        .missingInput, at: project.folder, found: "no \(split.rawValue) split",
        expected: "one of \(inputs.data.splits.map(\.rawValue).joined(separator: ", "))")
    }
    let votes = try inputs.votes(on: split)
    let writer = try NPYIntegerWriter(
      to: path, columns: votes.functionCount, range: -1...Int16(truncatingIfNeeded: labels.count - 1))
    for row in 0..<votes.rowCount {
      try writer.write(NPYIntegerWriter.encoded(codes(of: row, votes), as: writer.type))
    }
    try writer.finish()
    return (votes.rowCount, votes.functionCount)
  }

  private func codes(of row: Int, _ votes: VoteMatrix) -> [Int16] {
    (0..<votes.functionCount).map { Int16(truncatingIfNeeded: votes[row, $0].label ?? -1) }
  }
}
