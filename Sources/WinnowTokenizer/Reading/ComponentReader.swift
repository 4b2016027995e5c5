import WinnowData

/// Typed access to the members of a JSON object; every error names the file and the member's path.
struct ComponentReader {
  /// The members.
  let object: JSONObject
  /// The file's path.
  let file: String
  /// The path of the object in the file; empty for the whole file.
  let path: String

  /// Access to the object that `value` must be.
  init(_ value: JSONValue, file: String, path: String) throws(WinnowError) {
    guard let object = value.object else { throw Self.error(file, path, value.kindName, "an object") }
    self.object = object
    self.file = file
    self.path = path
  }

  /// Access to an object's members.
  init(_ object: JSONObject, file: String, path: String = "") {
    self.object = object
    self.file = file
    self.path = path
  }

  /// Refuses members that are not among `known`: what is not read here would be lost silently.
  func refuseMembers(besides known: [String]) throws(WinnowError) {
    for (name, _) in object.members where !known.contains(name) {
      throw error(
        at: name, found: "a field that is not known", expected: "one of \(known.joined(separator: ", "))")
    }
  }

  /// Whether there is a member `name` other than null.
  func has(_ name: String) -> Bool { object[name].map { $0 != .null } ?? false }

  /// The string `name`, which must be there.
  func string(_ name: String) throws(WinnowError) -> String {
    let value = try value(name, "a string")
    guard let string = value.string else {
      throw error(at: name, found: value.kindName, expected: "a string")
    }
    return string
  }

  /// The value of `type`; for an error, `kind` says what kind of component this is.
  func type(of kind: String, known: [String]) throws(WinnowError) -> String {
    let type = try string("type")
    guard known.contains(type) else {
      throw error(
        at: "type", found: "the \(kind) \"\(type)\", which is not known",
        expected: known.count == 1 ? known[0] : "one of \(known.joined(separator: ", "))")
    }
    return type
  }

  /// The boolean `name`, which must be there unless `missing` says what its absence means.
  func bool(_ name: String, missing: Bool? = nil) throws(WinnowError) -> Bool {
    if object[name] == nil, let missing { return missing }
    let value = try value(name, "true or false")
    guard let bool = value.bool else {
      throw error(at: name, found: value.kindName, expected: "true or false")
    }
    return bool
  }

  /// The boolean `name`, or nil where it is null or not there.
  func optionalBool(_ name: String) throws(WinnowError) -> Bool? {
    has(name) ? try bool(name) : nil
  }

  /// The integer `name`, which must be there and within `range`.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(WinnowError) -> Int {
    try Self.integer(try value(name, "an integer"), in: range, file: file, path: path(of: name))
  }

  /// The array `name`, which must be there.
  func array(_ name: String) throws(WinnowError) -> [JSONValue] {
    let value = try value(name, "an array")
    guard let array = value.array else { throw error(at: name, found: value.kindName, expected: "an array") }
    return array
  }

  /// The object `name`, which must be there.
  func component(_ name: String) throws(WinnowError) -> ComponentReader {
    try ComponentReader(try value(name, "an object"), file: file, path: path(of: name))
  }

  /// The object `name`, or nil where it is null or not there.
  func optionalComponent(_ name: String) throws(WinnowError) -> ComponentReader? {
    has(name) ? try component(name) : nil
  }

  /// The path of the member `name`.
  func path(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// An error at the member `name`, or at this object where it is empty.
  func error(at name: String, found: String, expected: String, advice: String? = nil) -> WinnowError {
    Self.error(file, name.isEmpty ? path : path(of: name), found, expected, advice: advice)
  }

  /// The integer that `value` must be.
  static func integer(
    _ value: JSONValue, in range: ClosedRange<Int>, file: String, path: String
  ) throws(WinnowError) -> Int {
    guard let integer = value.integer else {
      throw error(file, path, value.double.map { "\($0)" } ?? value.kindName, "an integer")
    }
    guard range.contains(integer) else {
      throw error(file, path, "\(integer)", "\(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }

  /// An error at a path of a file.
  static func error(
    _ file: String, _ path: String, _ found: String, _ expected: String, advice: String? = nil
  ) -> WinnowError {
    WinnowError(
      .data, at: path.isEmpty ? file : "\(file), \(path)", found: found, expected: expected, advice: advice)
  }

  private func value(_ name: String, _ expected: String) throws(WinnowError) -> JSONValue {
    guard let value = object[name] else { throw error(at: name, found: "nothing", expected: expected) }
    return value
  }
}
