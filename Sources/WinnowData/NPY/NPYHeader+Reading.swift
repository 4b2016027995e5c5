extension NPYHeader {
  /// The header at the start of an `.npy` file, with the position of the data. A list has one column.
  ///
  /// - Parameters:
  ///   - types: what the values may be; `name` is what messages call them.
  ///   - dimensions: how many dimensions there may be.
  ///   - allowsColumns: whether columns may stand one behind the other.
  /// - Throws: ``WinnowError`` of kind `data` whose place lacks the file.
  package static func read(
    _ bytes: [UInt8], of types: [NPYType] = [.float32], called name: String = "float32",
    dimensions: ClosedRange<Int> = 2...2, allowsColumns: Bool = false
  ) throws(WinnowError) -> (header: NPYHeader, dataStart: Int) {
    guard bytes.starts(with: magic) else {
      throw .npy(found: "another kind of file", expected: "an .npy file")
    }
    guard bytes.count >= 12 else { throw .npy(found: "the end of the file", expected: "a header") }
    let lengthBytes: Int
    switch (bytes[6], bytes[7]) {
    case (1, 0): lengthBytes = 2
    case (2, 0), (3, 0): lengthBytes = 4
    default: throw .npy(found: "version \(bytes[6]).\(bytes[7])", expected: "version 1.0, 2.0 or 3.0")
    }
    let start = 8 + lengthBytes
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - start else {
      throw .npy(found: "a header of \(length) bytes in a file of \(bytes.count)", expected: "all of it")
    }
    var dictionary = PythonDictionary(text: Array(bytes[start..<start + length]))
    let (type, isColumnMajor, shape) = try dictionary.content()
    guard let type = types.first(where: { $0.rawValue == type }) else {
      let known = types.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      throw .npy(found: "values of type '\(type)'", expected: "\(known) (\(name))")
    }
    guard !isColumnMajor || allowsColumns else {
      throw .npy(found: "columns one behind the other", expected: "C order")
    }
    guard dimensions.contains(shape.count) else {
      let allowed = Set([dimensions.lowerBound, dimensions.upperBound]).sorted().map(String.init)
      throw .npy(found: "\(shape.count) dimensions", expected: allowed.joined(separator: " or "))
    }
    return (
      NPYHeader(
        rows: shape[0], columns: shape.count == 1 ? 1 : shape[1], type: type, isColumnMajor: isColumnMajor),
      start + length
    )
  }
}

/// The dictionary of the header: a Python literal with three known keys.
private struct PythonDictionary {
  let text: [UInt8]
  var position = 0

  /// The values' type, whether columns stand one behind the other, and the shape.
  mutating func content() throws(WinnowError) -> (type: String, isColumnMajor: Bool, shape: [Int]) {
    var type: String?
    var isFortran: Bool?
    var shape: [Int]?
    try expect("{")
    while !take("}") {
      let key = try string()
      try expect(":")
      switch key {
      case "descr" where type == nil: type = try string()
      case "fortran_order" where isFortran == nil: isFortran = try boolean()
      case "shape" where shape == nil: shape = try tuple()
      default:
        throw .npy(found: "the key '\(key)'", expected: "'descr', 'fortran_order' and 'shape', each once")
      }
      if !take(",") {
        try expect("}")
        break
      }
    }
    skipSpace()
    guard position == text.count else { throw .npy(found: "text behind the header", expected: "data") }
    guard let type, let isFortran, let shape else {
      throw .npy(found: "an incomplete header", expected: "'descr', 'fortran_order' and 'shape'")
    }
    return (type, isFortran, shape)
  }

  private mutating func skipSpace() {
    while position < text.count, text[position] == 0x20 || text[position] == 0x0A { position += 1 }
  }

  private mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < text.count, text[position] == UInt8(ascii: symbol) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ symbol: Unicode.Scalar) throws(WinnowError) {
    guard take(symbol) else { throw .npy(found: "a broken header", expected: "\"\(symbol)\" in it") }
  }

  private mutating func string() throws(WinnowError) -> String {
    skipSpace()
    guard position < text.count, text[position] == UInt8(ascii: "'") || text[position] == UInt8(ascii: "\""),
      let end = text[(position + 1)...].firstIndex(of: text[position])
    else { throw .npy(found: "a broken header", expected: "a string in it") }
    defer { position = end + 1 }
    return String(decoding: text[position + 1..<end], as: UTF8.self)
  }

  private mutating func boolean() throws(WinnowError) -> Bool {
    skipSpace()
    for (word, value) in [("True", true), ("False", false)] where text[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw .npy(found: "a broken header", expected: "True or False for 'fortran_order'")
  }

  private mutating func tuple() throws(WinnowError) -> [Int] {
    var numbers: [Int] = []
    try expect("(")
    while !take(")") {
      skipSpace()
      let digits = text[position...].prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
        throw .npy(found: "a broken shape", expected: "whole numbers that fit")
      }
      numbers.append(number)
      position += digits.count
      if !take(",") {
        try expect(")")
        break
      }
    }
    return numbers
  }
}

extension WinnowError {
  fileprivate static func npy(found: String, expected: String) -> WinnowError {
    WinnowError(.data, at: "", found: found, expected: expected)
  }
}
