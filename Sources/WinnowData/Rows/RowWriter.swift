/// Writes rows to a JSONL, CSV or TSV file that appears under its name only when it is whole; see
/// ``AtomicFile``.
///
/// JSON lines hold each row as it is. In CSV and TSV the first row decides the columns:
///
/// - the member `probabilities` becomes one column `probability_LABEL` for each label, in place of an
///   older column of that name; other lists and objects become JSON text, null an empty field;
/// - a later row that lacks a column leaves it empty; one that brings a new column is an error, because
///   the header stands on the disk by then: JSON lines are the format for such rows;
/// - fields are quoted where they must be, lines end with LF.
public final class RowWriter {
  /// How the rows are written.
  public let format: RowFormat
  /// How many rows were written.
  public private(set) var rowCount = 0
  /// The file that it writes.
  public let file: AtomicFile
  private let labels: [String]
  private var columns: ColumnNames?

  /// A writer to the file at `path`, which is opened at once.
  ///
  /// - Parameters:
  ///   - path: the file to be, or `-` for standard output.
  ///   - format: how to write the rows; nil for what the path says.
  ///   - labels: the names whose `probability_LABEL` columns a CSV or TSV file has even where a row's
  ///     `probabilities` is null. Empty where rows have no probabilities.
  /// - Throws: ``WinnowError`` of kind `usage` for a path whose ending says no format or asks for
  ///   compression, `inputOutput` for one that cannot be written.
  public init(
    to path: String, format: RowFormat? = nil, labels: [String] = [], _ opening: AtomicFile.Opening = .anew
  ) throws(WinnowError) {
    guard !RowFormat.isCompressed(path: path) else {
      throw WinnowError(
        .usage, at: path, found: "an output that ends in .gz", expected: ".jsonl, .csv or .tsv",
        advice: "Compressed rows can be read but not written")
    }
    self.format = if let format { format } else { try RowFormat(path: path) }
    self.labels = labels
    file = try AtomicFile(at: path, opening)
  }

  /// Writes one row.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where a row brings a new column to a CSV or TSV file;
  ///   `inputOutput` where writing fails.
  public func write(_ fields: JSONObject) throws(WinnowError) {
    if let delimiter = format.delimiter {
      try write(flattened(fields), delimiter: delimiter)
    } else {
      try file.write { bytes throws(WinnowError) in
        JSONValue.object(fields).append(to: &bytes)
        bytes.append(0x0A)
      }
    }
    rowCount += 1
  }

  /// Hands all rows so far to the operating system, so that the reader of a pipe sees them.
  public func flush() throws(WinnowError) { try file.flush() }

  /// Gives the file its name. Nothing may be written afterwards.
  public func finish() throws(WinnowError) { try file.finish() }

  // MARK: CSV and TSV

  /// The row with a column for each probability.
  private func flattened(_ fields: JSONObject) -> JSONObject {
    let probabilities = fields[Self.probabilities]
    guard probabilities?.object != nil || (probabilities == .null && !labels.isEmpty) else { return fields }
    var flat = JSONObject()
    for (name, value) in fields.members {
      guard name == Self.probabilities else {
        flat[name] = value
        continue
      }
      for label in labels { flat["probability_\(label)"] = .null }
      for (label, probability) in value.object?.members ?? [] { flat["probability_\(label)"] = probability }
    }
    return flat
  }

  private static let probabilities = "probabilities"

  private func write(_ fields: JSONObject, delimiter: UInt8) throws(WinnowError) {
    let isFirst = columns == nil
    let columns = if let columns { columns } else { try header(of: fields) }
    self.columns = columns
    let known = columns.names.count { fields[$0] != nil }
    if known < fields.members.count { throw newColumn(in: fields, columns: columns) }
    try file.write { bytes throws(WinnowError) in
      if isFirst { DelimitedEncoder.append(columns.names.map { .string($0) }, delimiter, to: &bytes) }
      DelimitedEncoder.append(columns.names.map { fields[$0] ?? .null }, delimiter, to: &bytes)
    }
  }

  private func header(of fields: JSONObject) throws(WinnowError) -> ColumnNames {
    let names = fields.members.map(\.name)
    guard names.contains(where: { !$0.isEmpty }), case .success(let columns) = ColumnNames.distinct(names)
    else {
      throw WinnowError(
        .data, at: file.name, found: "a row without named columns", expected: "names for the header")
    }
    return columns
  }

  private func newColumn(in fields: JSONObject, columns: ColumnNames) -> WinnowError {
    let name = fields.members.first { member in !columns.names.contains { sameBytes($0, member.name) } }
    return WinnowError(
      .data, at: "\(file.name), row \(rowCount)",
      found: "the column \(quoted(name?.name ?? "")), which the first row does not have",
      expected: "the columns of the first row", advice: "Write .jsonl, where rows may differ")
  }
}

extension RowWriter: ResumableOutput {
  /// How far it has come, what is not on the disk yet included.
  public var position: OutputPosition { OutputPosition(bytes: file.byteCount, rows: rowCount) }

  /// Goes on behind `position`, once, before anything is written; what stands behind it is dropped.
  ///
  /// - Throws: ``WinnowError`` of kind `data` for a header that cannot be read, `inputOutput` where the file
  ///   cannot be cut.
  public func resume(at position: OutputPosition) throws(WinnowError) {
    if position.rows > 0, format.delimiter != nil, let partial = file.partialPath {
      // The header on the disk decides the columns.
      let names = try RowReader(contentsOf: partial, format: format).columns ?? []
      if case .success(let columns) = ColumnNames.distinct(names) { self.columns = columns }
    }
    try file.resume(at: position.bytes)
    rowCount = position.rows
  }
}
