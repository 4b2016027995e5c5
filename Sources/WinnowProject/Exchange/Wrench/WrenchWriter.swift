public import WinnowData

/// Writes a split of a WRENCH set row by row: a JSON object of rows by their names, in ASCII as Python's `json` writes
/// it. The file appears under its name when it is whole.
public final class WrenchWriter {
  private let file: AtomicFile
  private let path: String
  private var keys: Set<[UInt8]> = []

  /// A writer of a split's file in the folder at `path`.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written.
  public init(_ split: Split, in path: String) throws(WinnowError) {
    self.path = "\(path)/\(WrenchSet.file(of: split))"
    file = try AtomicFile(at: self.path)
  }

  /// Writes one row.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where an earlier row has its name.
  public func write(_ row: WrenchRow) throws(WinnowError) {
    let isFirst = keys.isEmpty
    guard keys.insert(Array(row.key.utf8)).inserted else {
      throw WinnowError(
        .data, at: "\(path), row \(keys.count)", found: "the identifier of an earlier row",
        expected: "an identifier of its own for every row")
    }
    var bytes = Array((isFirst ? "{\n" : ",\n").utf8)
    bytes += JSONValue.string(row.key).asciiEncoded + Array(": ".utf8)
    bytes +=
      JSONValue.object(
        JSONObject([
          ("label", .integer(row.gold ?? -1)),
          ("weak_labels", .array(row.votes.map { .integer(Int($0)) })),
          ("data", .object(row.data)),
        ])
      ).asciiEncoded
    try file.write(bytes)
  }

  /// Gives the file its name. Nothing may be written afterwards.
  public func finish() throws(WinnowError) {
    try file.write(Array((keys.isEmpty ? "{}\n" : "\n}\n").utf8))
    try file.finish()
  }
}

extension WrenchSet {
  /// Writes the set into the folder at `path`, which must be there.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where writing fails, `data` where two rows have one name.
  public func write(to path: String) throws(WinnowError) {
    try Self.write(labels: labels, to: path)
    for (split, rows) in splits {
      let writer = try WrenchWriter(split, in: path)
      for row in rows { try writer.write(row) }
      try writer.finish()
    }
  }

  /// Writes the `label.json` of these labels into the folder at `path`.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where writing fails.
  public static func write(labels: [String], to path: String) throws(WinnowError) {
    let file = try AtomicFile(at: "\(path)/\(labelFile)")
    try file.write(labelDocument(labels).asciiEncoded + [0x0A])
    try file.finish()
  }
}
