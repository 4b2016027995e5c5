/// All bytes of the file at `path`, for configurations and other files that are read whole.
///
/// - Parameter limit: how many bytes the file may have; a larger one is refused unread.
/// - Throws: ``WinnowError`` of kind `missingInput` where nothing is there, where a folder is in its
///   place, and where reading is forbidden (`EX_NOINPUT` of sysexits.h means all three); `data` where
///   the file is larger than `limit`; `inputOutput` where reading fails.
public func readFile(at path: String, limit: Int = 1 << 30) throws(WinnowError) -> [UInt8] {
  let file = try FileDescriptor.reading(path)
  let announced = try file.status().byteCount
  let tooLarge = WinnowError(
    .data, at: path, found: "more than \(limit) bytes", expected: "a file of at most that size")
  guard announced <= limit else { throw tooLarge }
  // One byte more than announced, so that the end of an unchanged file is seen without growing.
  var bytes = [UInt8](repeating: 0, count: max(announced + 1, 4096))
  var count = 0
  while true {
    let read = try file.read(into: &bytes, from: count)
    if read == 0 { break }
    count += read
    guard count <= limit else { throw tooLarge }
    if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
  }
  bytes.removeLast(bytes.count - count)
  return bytes
}

/// The JSON value of the file at `path`, read strictly as ``JSONParser`` does.
///
/// - Throws: as ``readFile(at:limit:)``, and ``WinnowError`` of kind `data` naming file, line and
///   column where the content is no JSON.
public func readJSON(at path: String, limit: Int = 1 << 30) throws(WinnowError) -> JSONValue {
  let bytes = try readFile(at: path, limit: limit)
  do {
    return try JSONParser.parse(bytes)
  } catch {
    throw error.within(path)
  }
}
