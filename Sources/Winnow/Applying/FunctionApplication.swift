public import WinnowData
public import WinnowLabeling
internal import WinnowTensor

/// Labelling functions applied to a file of any length: from rows on the disk to votes on the disk.
///
/// Rows are read in blocks, decoded and voted on by all threads, and written in their order; a few blocks are in
/// memory at a time. The votes are those of a ``LabelingRun`` over the same rows, whatever the number of threads and
/// the size of blocks.
public struct FunctionApplication: Sendable {
  /// The functions, in the order of the votes' columns.
  public let functions: [any LabelingFunction]
  /// The classes' names, in the order of their indices.
  public let labels: [String]
  /// The columns that hold text, identifier, and the gold label, which no function sees.
  public var columns = ColumnSelection()
  /// How many threads read, vote and write.
  public var threads = 1
  /// How many rows are voted on; nil for all.
  public var limit: Int?
  /// Whether the outcome quotes texts that functions failed on.
  public var keepsFaultTexts = false
  /// The bytes of a block; changes speed, never a result.
  public var blockSize = TextRowReader.blockSize

  /// An application of functions whose votes are in `0..<labels.count`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where two functions share a name, and where the classes are too few.
  public init(_ functions: [any LabelingFunction], labels: [String]) throws {
    _ = try VoteMatrix(functionNames: functions.map(\.name), classCount: labels.count)
    (self.functions, self.labels) = (functions, labels)
  }

  /// What an application came to.
  public struct Outcome: Sendable {
    /// The number of rows that were voted on.
    public internal(set) var rowCount = 0
    /// Which functions failed, on which rows, and why.
    public internal(set) var report: ApplicationReport
    /// The texts of some of those rows by their numbers, where they were asked for.
    public internal(set) var faultTexts: [Int: String] = [:]
  }

  /// Votes on the rows of the file `input` and writes the votes to the file `output`.
  ///
  /// With a function that runs a command, which answers when it has all rows, the votes are kept in memory until
  /// then: two bytes each.
  ///
  /// - Parameters:
  ///   - input: a JSONL, CSV or TSV file, or `-`.
  ///   - output: a `.jsonl` or `.npy` file, or `-`.
  ///   - badRows: what takes rows that are wrong; nil makes them errors.
  ///   - onProgress: called between two blocks, with the number of rows that are done and the share of the whole
  ///     where it is known; an error that it throws ends the run.
  /// - Throws: ``WinnowError`` naming file and line of a bad row; of kind `missingInput`, `inputOutput` or `usage`
  ///   where a file cannot be read or written; of kind `data` naming a function whose command has failed.
  public func run(
    from input: String, to output: String, badRows: BadRowFile? = nil,
    onProgress: (Int, Double?) throws -> Void = { _, _ in }
  ) throws -> Outcome {
    try requireDistinct(output: output, inputs: [input])
    let reader = try TextRowReader(
      contentsOf: input, columns: columns, keepsFields: !functions.allSatisfy(\.readsTextAlone),
      badRows: badRows, blockSize: blockSize)
    let votes = try VotesOutput(to: output, functionNames: functions.map(\.name), labels: labels)
    let outcome =
      try functions.contains(where: \.asksProgram)
      ? together(reader, votes, badRows, onProgress) : inBlocks(reader, votes, badRows, onProgress)
    try votes.finish()
    return outcome
  }

  /// The rows of a block as functions see them.
  func labelingRows(_ block: TextRowBlock) -> [LabelingRow] {
    block.rows.map { row in
      guard var fields = row.fields else { return LabelingRow(number: row.number, utf8: row.text) }
      fields[columns.label ?? "label"] = nil
      return LabelingRow(number: row.number, utf8: row.text, fields: fields)
    }
  }

  /// Hands on the bad rows of a block, or throws the first.
  func handOver(_ bad: [BadRow], to file: BadRowFile?, of input: String) throws(WinnowError) {
    for row in bad {
      guard let file else { throw row.reason }
      try file.add(row, of: input)
    }
  }
}
