import WinnowData

/// An object in a tool's file, and where it stands.
struct ExchangeElement {
  /// The object.
  let object: JSONObject
  /// The name that the file gives it; nil in an array and in JSON lines.
  let name: String?
  /// Where it stands, for messages: `export.json, line 3`.
  let place: String

  /// Hands each object of the file at `path` to `body`: the elements of a JSON array, the members of a JSON object, or
  /// the lines of a file that is named `.jsonl`.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such file; `data` naming the line of anything
  ///   else, and where there is not one object.
  static func forEach(
    in path: String, _ body: (ExchangeElement) throws(WinnowError) -> Void
  ) throws(WinnowError) {
    if (try? RowFormat(path: path)) == .jsonLines {
      let reader = try RowReader(contentsOf: path, format: .jsonLines)
      while let row = try reader.next() {
        try body(ExchangeElement(object: row.fields, name: nil, place: row.place))
      }
      return
    }
    let bytes = try readFile(at: path)
    var fault: WinnowError?
    do throws(WinnowError) {
      let count = try JSONParser.forEachElement(of: bytes) { element throws(WinnowError) in
        do throws(WinnowError) {
          try body(try ExchangeElement(element, in: path))
        } catch {
          // It names the file already.
          fault = error
          throw error
        }
      }
      guard count > 0 else {
        throw WinnowError(.data, at: "", found: "not one row", expected: "at least one")
      }
    } catch {
      throw fault ?? error.within(path)
    }
  }

  private init(_ element: JSONElement, in path: String) throws(WinnowError) {
    place = "\(path), line \(element.line)"
    guard let object = element.value.object else {
      throw WinnowError(
        .data, at: place, found: element.value.kindName, expected: "an object, one for each row")
    }
    (self.object, name) = (object, element.name)
  }

  init(object: JSONObject, name: String?, place: String) {
    (self.object, self.name, self.place) = (object, name, place)
  }

  /// A member that must be a list, or be missing or null.
  func list(_ member: String) throws(WinnowError) -> [JSONValue] {
    try Self.list(object[member], at: "\(place), \(member)")
  }

  /// A list; none where the value is missing or null.
  static func list(_ value: JSONValue?, at place: String) throws(WinnowError) -> [JSONValue] {
    guard let value, value != .null else { return [] }
    guard let list = value.array else {
      throw WinnowError(.data, at: place, found: value.kindName, expected: "a list")
    }
    return list
  }

  /// The member as an object; empty where it is missing or null.
  static func object(_ value: JSONValue?, at place: String) throws(WinnowError) -> JSONObject {
    guard let value, value != .null else { return JSONObject() }
    guard let object = value.object else {
      throw WinnowError(.data, at: place, found: value.kindName, expected: "an object")
    }
    return object
  }

  /// A label, or a list of them.
  static func labels(_ value: JSONValue, at place: String) throws(WinnowError) -> [String] {
    guard case .array(let elements) = value else {
      guard let label = ExchangeNames.plain(value) else {
        throw WinnowError(.data, at: place, found: value.kindName, expected: "a label, or a list of labels")
      }
      return [label]
    }
    var labels: [String] = []
    for element in elements {
      guard let label = ExchangeNames.plain(element) else {
        throw WinnowError(
          .data, at: place, found: "a list that holds \(element.kindName)", expected: "a list of labels")
      }
      labels.append(label)
    }
    return labels
  }
}
