import WinnowData

/// Argilla's records as `to_dict` writes them: a JSON object with a list for each part of a record.
struct ArgillaColumns {
  private let columns: [(name: String, values: [JSONValue])]
  private let path: String
  /// The number of records.
  let count: Int

  /// The records of the file at `path`; nil where it is no such object.
  ///
  /// - Throws: as `readJSON`, and ``WinnowError`` of kind `data` where the lists differ in length.
  init?(contentsOf path: String) throws(WinnowError) {
    guard (try? RowFormat(path: path)) != .jsonLines else { return nil }
    // Columns cannot be read one row at a time; a file of rows is told by its first letters and left alone.
    let bytes = try readFile(at: path)
    guard let start = bytes.firstIndex(where: { !Self.isSpace($0) }), bytes[start] == UInt8(ascii: "{"),
      let colon = bytes[start...].firstIndex(of: UInt8(ascii: ":")),
      let value = bytes[(colon + 1)...].first(where: { !Self.isSpace($0) }), value == UInt8(ascii: "[")
    else { return nil }
    var columns: [(name: String, values: [JSONValue])] = []
    do {
      for (name, value) in try JSONParser.parse(bytes).object?.members ?? [] {
        columns.append((name, try ExchangeElement.list(value, at: name)))
      }
    } catch {
      throw error.within(path)
    }
    count = columns.first?.values.count ?? 0
    if let other = columns.first(where: { [count] in $0.values.count != count }) {
      throw WinnowError(
        .data, at: "\(path), \(other.name)", found: "\(other.values.count) values",
        expected: "\(count), as many as \"\(columns[0].name)\" has")
    }
    guard count > 0 else {
      throw WinnowError(.data, at: path, found: "not one row", expected: "at least one")
    }
    (self.columns, self.path) = (columns, path)
  }

  /// A record.
  subscript(number: Int) -> ExchangeElement {
    ExchangeElement(
      object: JSONObject(columns.map { ($0.name, $0.values[number]) }), name: nil,
      place: "\(path), record \(number)")
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
