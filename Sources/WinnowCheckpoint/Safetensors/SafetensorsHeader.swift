internal import WinnowData

/// The header of a safetensors file, checked against the file's size.
struct SafetensorsHeader {
  private(set) var names: [String] = []
  private(set) var entries: [String: StoredTensor] = [:]
  private(set) var metadata: [String: String] = [:]
  private let path: String

  init(_ file: MappedFile) throws(WinnowError) {
    path = file.path
    let bytes = file.bytes
    guard bytes.count >= 8 else {
      throw WinnowError(
        .data, at: path, found: "\(bytes.count) bytes",
        expected: "at least 8, which give the header's length",
        advice: "The file is cut short: copy it again")
    }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= SafetensorsFile.headerLimit else {
      throw WinnowError(
        .data, at: path, found: "a header of \(length) bytes",
        expected: "at most \(SafetensorsFile.headerLimit)",
        advice: "This is no safetensors file, or a damaged one")
    }
    let start = 8 + Int(length)
    guard start <= bytes.count else {
      throw WinnowError(
        .data, at: path, found: "\(bytes.count) bytes", expected: "a header that ends at byte \(start)",
        advice: "The file is cut short: copy it again")
    }
    let header: JSONValue
    do {
      header = try JSONParser.parse(Array(bytes[8..<start]))
    } catch {
      throw error.within("\(path), header")
    }
    guard let members = header.object?.members else {
      throw WinnowError(.data, at: "\(path), header", found: header.kindName, expected: "an object")
    }
    for (name, value) in members {
      if name == "__metadata__" {
        metadata = try Self.metadata(value, path: path)
      } else {
        names.append(name)
        entries[name] = try entry(name, value, dataStart: start, fileCount: bytes.count)
      }
    }
    guard entries.count == names.count else {
      throw WinnowError(
        .data, at: "\(path), header", found: "two names that are canonically equal",
        expected: "distinct names")
    }
    try checkCoverage(from: start, to: bytes.count)
  }

  private static func metadata(_ value: JSONValue, path: String) throws(WinnowError) -> [String: String] {
    var texts: [String: String] = [:]
    guard let members = value.object?.members else {
      throw WinnowError(
        .data, at: "\(path), __metadata__", found: value.kindName, expected: "an object of strings")
    }
    for (name, value) in members {
      guard let text = value.string else {
        throw WinnowError(
          .data, at: "\(path), __metadata__, \"\(name)\"", found: value.kindName, expected: "a string")
      }
      texts[name] = text
    }
    return texts
  }

  private func entry(
    _ name: String, _ value: JSONValue, dataStart: Int, fileCount: Int
  ) throws(WinnowError) -> StoredTensor {
    let place = "\(path), tensor \"\(name)\""
    guard let object = value.object else {
      throw WinnowError(.data, at: place, found: value.kindName, expected: "an object")
    }
    if let unknown = object.members.first(where: { !["dtype", "shape", "data_offsets"].contains($0.name) }) {
      throw WinnowError(
        .data, at: place, found: "the field \"\(unknown.name)\"", expected: "dtype, shape and data_offsets")
    }
    guard let code = object["dtype"]?.string, let type = ElementType(rawValue: code) else {
      throw WinnowError(
        .data, at: place, found: "the dtype \(object["dtype"]?.encoded ?? "that is missing")",
        expected: "one of \(ElementType.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let shape = Self.counts(object["shape"]) else {
      throw WinnowError(
        .data, at: place, found: "a shape that is missing or no list of sizes", expected: "sizes from 0 on")
    }
    guard let offsets = Self.counts(object["data_offsets"]), offsets.count == 2, offsets[0] <= offsets[1]
    else {
      throw WinnowError(
        .data, at: place, found: "data_offsets that are missing or no [begin, end]", expected: "two offsets")
    }
    var size = type.size
    for side in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: side)
      guard !overflow else {
        throw WinnowError(
          .data, at: place, found: "the shape \(shape), whose size overflows", expected: "a size that fits")
      }
      size = product
    }
    guard offsets[1] - offsets[0] == size else {
      throw WinnowError(
        .data, at: place, found: "\(offsets[1] - offsets[0]) bytes of data",
        expected: "\(size) for \(type.rawValue) of shape \(shape)")
    }
    guard offsets[1] <= fileCount - dataStart else {
      throw WinnowError(
        .data, at: place, found: "data that end at byte \(offsets[1]) of \(fileCount - dataStart)",
        expected: "an end inside the file", advice: "The file is cut short: copy it again")
    }
    return StoredTensor(
      type: type, shape: shape, range: dataStart + offsets[0]..<dataStart + offsets[1])
  }

  private static func counts(_ value: JSONValue?) -> [Int]? {
    guard let elements = value?.array else { return nil }
    let counts = elements.compactMap { element -> Int? in
      // As written: 3.0 is no size.
      guard case .number(let number) = element, let count = Int(number.literal), count >= 0 else {
        return nil
      }
      return count
    }
    return counts.count == elements.count ? counts : nil
  }

  /// Tensors lie one behind the other from the first byte of data to the last byte of the file.
  private func checkCoverage(from start: Int, to end: Int) throws(WinnowError) {
    var position = start
    let ordered = entries.sorted {
      ($0.value.range.lowerBound, $0.value.range.upperBound) < (
        $1.value.range.lowerBound, $1.value.range.upperBound
      )
    }
    for (name, entry) in ordered {
      guard entry.range.lowerBound == position else {
        let kind =
          entry.range.lowerBound < position
          ? "data that overlap another tensor's" : "unused bytes before its data"
        throw WinnowError(
          .data, at: "\(path), tensor \"\(name)\"", found: "\(kind), at \(entry.range.lowerBound - start)",
          expected: "data from offset \(position - start)")
      }
      position = entry.range.upperBound
    }
    guard position == end else {
      throw WinnowError(
        .data, at: path, found: "\(end - position) bytes behind the last tensor", expected: "none",
        advice: "The file is damaged or not a safetensors file")
    }
  }
}
