/// Which columns of a row hold its text, its gold label and its identifier.
///
/// A column that the caller names must be there; the usual names `label` and `id` are used where they
/// are there and do without where they are not. Numbers and booleans are taken as they are written.
public struct ColumnSelection: Sendable, Equatable {
  /// The text's columns, in the order in which they are joined by a line break.
  public let text: [String]
  /// The gold label's column; nil for `label` where there is one.
  public let label: String?
  /// The identifier's column; nil for `id` where there is one.
  public let identifier: String?

  /// A selection of columns by name.
  public init(text: [String] = ["text"], label: String? = nil, identifier: String? = nil) {
    precondition(!text.isEmpty, "a text needs a column")
    self.text = text
    self.label = label
    self.identifier = identifier
  }

  /// Refuses an input whose header lacks a column that is needed, before any row is read. JSON lines
  /// have no header; there each row is checked as its values are taken.
  ///
  /// - Throws: ``WinnowError`` of kind `data` with the columns that there are and the nearest name.
  public func requireColumns(of reader: RowReader) throws(WinnowError) {
    guard let columns = reader.columns else { return }
    for column in text + [label, identifier].compactMap(\.self)
    where !columns.contains(where: { sameBytes($0, column) }) {
      throw missing(column, among: columns, at: reader.name)
    }
  }

  /// The row's text: one column, or several joined by a line break. An empty string is a text.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where a column is missing, null, or no plain value.
  public func text(of row: Row) throws(WinnowError) -> String {
    var joined = try required(text[0], of: row)
    for column in text.dropFirst() { joined += "\n" + (try required(column, of: row)) }
    return joined
  }

  /// The row's gold label, or nil where it has none: null, an empty string, or no column `label`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where a column that was named is missing, and where the
  ///   value is a list or an object.
  public func label(of row: Row) throws(WinnowError) -> String? {
    guard let value = try optional(label, orElse: "label", of: row) else { return nil }
    let text = try plain(value, column: label ?? "label", of: row)
    return text.isEmpty ? nil : text
  }

  /// The row's identifier, a string or a number as it stands in the input; the row's number where it
  /// has none: null, an empty string, or no column `id`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where a column that was named is missing, and where the
  ///   value is a list or an object.
  public func identifier(of row: Row) throws(WinnowError) -> JSONValue {
    guard let value = try optional(identifier, orElse: "id", of: row) else { return .integer(row.number) }
    let text = try plain(value, column: identifier ?? "id", of: row)
    return text.isEmpty ? .integer(row.number) : value
  }

  // MARK: Values

  private func required(_ column: String, of row: Row) throws(WinnowError) -> String {
    guard let value = row.fields[column] else {
      throw missing(column, among: row.fields.members.map(\.name), at: row.place)
    }
    return try plain(value, column: column, of: row)
  }

  private func optional(
    _ column: String?, orElse usual: String, of row: Row
  ) throws(WinnowError) -> JSONValue? {
    let value = row.fields[column ?? usual]
    if value == nil, let column {
      throw missing(column, among: row.fields.members.map(\.name), at: row.place)
    }
    if case .null = value { return nil }
    return value
  }

  private func plain(_ value: JSONValue, column: String, of row: Row) throws(WinnowError) -> String {
    switch value {
    case .string(let text): return text
    case .number(let number): return number.literal
    case .bool(let bool): return bool ? "true" : "false"
    case .null, .array, .object:
      throw WinnowError(
        .data, at: "\(row.place), column \(quoted(column))", found: value.kindName,
        expected: "a string, a number or a boolean")
    }
  }

  /// How many column names a message lists at most.
  private static let listed = 20

  private func missing(_ column: String, among columns: [String], at place: String) -> WinnowError {
    let names = columns.prefix(Self.listed).map(quoted).joined(separator: ", ")
    let more = columns.count > Self.listed ? " and \(columns.count - Self.listed) more" : ""
    let nearest = nearestName(to: column, among: columns)
    return WinnowError(
      .data, at: place, found: "no column \(quoted(column))",
      expected: columns.isEmpty ? "a row with columns" : "one of \(names)\(more)",
      advice: nearest.map { "Is \(quoted($0)) meant?" })
  }
}
