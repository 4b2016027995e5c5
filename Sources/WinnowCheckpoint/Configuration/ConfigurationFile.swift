public import WinnowData

/// A JSON configuration whose fields are asked for by name, kind and range: no default is ever silent.
public struct ConfigurationFile: Sendable {
  /// The path as the caller gave it, for messages.
  public let path: String
  private let object: JSONObject

  /// The configuration at `path`, which must hold a JSON object.
  public init(at path: String) throws(WinnowError) {
    let value = try readJSON(at: path)
    guard let object = value.object else {
      throw WinnowError(.data, at: path, found: value.kindName, expected: "an object")
    }
    self.path = path
    self.object = object
  }

  /// The field's value, or nil where it is missing or null.
  public func value(_ name: String) -> JSONValue? { object[name].flatMap { $0 == .null ? nil : $0 } }

  /// The whole number `name`, in `range`.
  public func integer(_ name: String, in range: ClosedRange<Int>) throws(WinnowError) -> Int {
    guard let value = value(name) else { throw missing(name, expected: "a whole number") }
    guard let integer = value.integer, range.contains(integer) else {
      throw wrong(name, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }

  /// The number `name`, in `range`.
  public func number(_ name: String, in range: ClosedRange<Double>) throws(WinnowError) -> Double {
    guard let value = value(name) else { throw missing(name, expected: "a number") }
    guard let number = value.double, range.contains(number) else {
      throw wrong(name, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The text `name`.
  public func string(_ name: String) throws(WinnowError) -> String {
    guard let value = value(name) else { throw missing(name, expected: "a string") }
    guard let string = value.string else { throw wrong(name, expected: "a string") }
    return string
  }

  /// The text `name`, or nil where it is missing or null.
  public func optionalString(_ name: String) throws(WinnowError) -> String? {
    value(name) == nil ? nil : try string(name)
  }

  /// The classes of transformers that the folder was saved from; none where the file names none.
  public func architectures() throws(WinnowError) -> [String] {
    value("architectures") == nil ? [] : try strings("architectures")
  }

  /// The texts `name`.
  public func strings(_ name: String) throws(WinnowError) -> [String] {
    guard let value = value(name) else { throw missing(name, expected: "a list of strings") }
    guard let elements = value.array, case let strings = elements.compactMap(\.string),
      strings.count == elements.count
    else { throw wrong(name, expected: "a list of strings") }
    return strings
  }

  /// The yes or no `name`, or nil where it is missing or null.
  public func optionalBoolean(_ name: String) throws(WinnowError) -> Bool? {
    guard let value = value(name) else { return nil }
    guard let boolean = value.bool else { throw wrong(name, expected: "true or false") }
    return boolean
  }

  /// The error of a field that should be there.
  public func missing(_ name: String, expected: String) -> WinnowError {
    WinnowError(.data, at: path, found: "no field \"\(name)\"", expected: expected)
  }

  /// The error of a field that holds what it must not.
  public func wrong(_ name: String, expected: String, advice: String? = nil) -> WinnowError {
    let found = value(name).map { value in
      switch value {
      case .array, .object: value.kindName
      default: value.encoded
      }
    }
    return WinnowError(
      .data, at: "\(path), field \"\(name)\"", found: found ?? "null", expected: expected, advice: advice)
  }
}
