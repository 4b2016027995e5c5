internal import WinnowData

/// The entries of a ZIP archive as PyTorch writes them: stored, not compressed, so that each is a range of
/// the file.
///
/// Format: PKWARE APPNOTE 6.3, with its 64-bit records. Every size and offset is checked against the file,
/// and no two entries share a byte.
struct ZipArchive {
  /// Where each entry's bytes stand in the file, by its name.
  let entries: [String: Range<Int>]

  private enum Signature {
    static let local: UInt32 = 0x0403_4B50
    static let central: UInt32 = 0x0201_4B50
    static let end: UInt32 = 0x0605_4B50
    static let end64: UInt32 = 0x0606_4B50
    static let locator64: UInt32 = 0x0706_4B50
  }

  /// Whether `bytes` begin as an archive does.
  static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 4 && UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)) == Signature.local
  }

  init(_ file: MappedFile) throws(WinnowError) {
    let (bytes, path) = (file.bytes, file.path)
    let directory = try Self.directory(bytes, path)
    var cursor = ByteCursor(bytes, directory, place: "\(path), central directory")
    var entries: [String: Range<Int>] = [:]
    while cursor.position < cursor.end {
      let (name, range) = try Self.entry(&cursor, dataEnd: directory.lowerBound, path: path)
      guard entries.updateValue(range, forKey: name) == nil else {
        throw WinnowError(
          .data, at: "\(path), entry \"\(name)\"", found: "the name for a second time",
          expected: "distinct names")
      }
    }
    var taken = 0
    for (name, range) in entries.sorted(by: { $0.value.lowerBound < $1.value.lowerBound })
    where !range.isEmpty {
      guard range.lowerBound >= taken else {
        throw WinnowError(
          .data, at: "\(path), entry \"\(name)\"", found: "bytes that overlap another entry's",
          expected: "entries with bytes of their own")
      }
      taken = range.upperBound
    }
    self.entries = entries
  }

  /// The bytes of a record without a comment, and the longest comment behind it.
  private static let (endSize, commentLimit, locatorSize) = (22, 0xFFFF, 20)

  /// Where the central directory stands.
  private static func directory(
    _ bytes: UnsafeRawBufferPointer, _ path: String
  ) throws(WinnowError) -> Range<Int> {
    let lowest = max(0, bytes.count - endSize - commentLimit)
    let last = bytes.count - endSize
    guard last >= lowest,
      let found = (lowest...last).reversed().first(where: {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)) == Signature.end
      })
    else {
      throw WinnowError(
        .data, at: path, found: "a ZIP archive without its directory",
        expected: "a record of its end in the last \(endSize + commentLimit) bytes",
        advice: "The file is cut short: copy it again")
    }
    var end = ByteCursor(bytes, found..<bytes.count, place: "\(path), end of central directory")
    _ = try end.take(12)
    var size = UInt64(try end.number(UInt32.self))
    var start = UInt64(try end.number(UInt32.self))
    if size == UInt32.max || start == UInt32.max, found >= locatorSize {
      var locator = ByteCursor(bytes, found - locatorSize..<found, place: "\(path), ZIP64 locator")
      try expect(Signature.locator64, &locator)
      _ = try locator.take(4)
      let record = try locator.number(UInt64.self)
      guard record < UInt64(found) else { throw outside(path, "the ZIP64 record") }
      var end64 = ByteCursor(bytes, Int(record)..<found, place: "\(path), ZIP64 record")
      try expect(Signature.end64, &end64)
      _ = try end64.take(36)
      size = try end64.number(UInt64.self)
      start = try end64.number(UInt64.self)
    }
    guard start <= UInt64(found), size <= UInt64(found) - start else {
      throw outside(path, "the central directory")
    }
    return Int(start)..<Int(start + size)
  }

  private static func entry(
    _ cursor: inout ByteCursor, dataEnd: Int, path: String
  ) throws(WinnowError) -> (name: String, range: Range<Int>) {
    try expect(Signature.central, &cursor)
    _ = try cursor.take(4)
    let flags = try cursor.number(UInt16.self)
    let method = try cursor.number(UInt16.self)
    _ = try cursor.take(8)
    var stored = UInt64(try cursor.number(UInt32.self))
    var size = UInt64(try cursor.number(UInt32.self))
    let nameLength = Int(try cursor.number(UInt16.self))
    let extraLength = Int(try cursor.number(UInt16.self))
    let commentLength = Int(try cursor.number(UInt16.self))
    _ = try cursor.take(8)
    var offset = UInt64(try cursor.number(UInt32.self))
    let name = try cursor.text(nameLength)
    let place = "\(path), entry \"\(name)\""
    var extra = ByteCursor(cursor.bytes, try cursor.take(extraLength), place: place)
    _ = try cursor.take(commentLength)
    while extra.end - extra.position >= 4 {
      let kind = try extra.number(UInt16.self)
      var field = ByteCursor(extra.bytes, try extra.take(Int(extra.number(UInt16.self))), place: place)
      guard kind == 1 else { continue }
      if size == UInt32.max { size = try field.number(UInt64.self) }
      if stored == UInt32.max { stored = try field.number(UInt64.self) }
      if offset == UInt32.max { offset = try field.number(UInt64.self) }
    }
    guard method == 0, flags & 1 == 0, stored == size else {
      throw WinnowError(
        .data, at: place, found: flags & 1 == 0 ? "compressed bytes" : "encrypted bytes",
        expected: "stored ones, as torch.save writes them")
    }
    guard offset <= UInt64(dataEnd) else { throw outside(path, "entry \"\(name)\"") }
    var local = ByteCursor(cursor.bytes, Int(offset)..<dataEnd, place: place)
    try expect(Signature.local, &local)
    _ = try local.take(22)
    let localNameLength = Int(try local.number(UInt16.self))
    let localExtraLength = Int(try local.number(UInt16.self))
    _ = try local.take(localNameLength + localExtraLength)
    guard size <= UInt64(dataEnd - local.position) else { throw outside(path, "entry \"\(name)\"") }
    return (name, local.position..<local.position + Int(size))
  }

  private static func expect(_ signature: UInt32, _ cursor: inout ByteCursor) throws(WinnowError) {
    let position = cursor.position
    guard try cursor.number(UInt32.self) == signature else {
      throw WinnowError(
        .data, at: "\(cursor.place), byte \(position)", found: "no signature of a ZIP record",
        expected: "\(String(signature, radix: 16))", advice: "The file is damaged: copy it again")
    }
  }

  private static func outside(_ path: String, _ part: String) -> WinnowError {
    WinnowError(
      .data, at: path, found: "a place for \(part) outside the file", expected: "one inside it",
      advice: "The file is cut short or damaged: copy it again")
  }
}
