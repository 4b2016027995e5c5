/// A window that moves over a file from its start to its end and grows where one record needs it.
///
/// A scanner looks at the bytes of ``withUnread(_:)``, drops what it has taken with ``advance(by:)``
/// and asks for more with ``fill()``. Memory is twice the largest record at most.
struct ByteWindow {
  private enum Source {
    case plain(FileDescriptor)
    case gzip(GzipStream)
  }

  private let source: Source
  private var storage: [UInt8]
  private var range = 0..<0
  private let limit: Int
  private var plainBytesRead = 0

  /// What messages call the file.
  let name: String
  /// How many bytes the file has as it lies on the disk; nil for pipes.
  let fileSize: Int?
  /// The bytes that were dropped, and their checksum; nil where nobody asks.
  private(set) var taken: (bytes: Int, checksum: CRC32)?
  /// Whether the file has nothing more than what is in ``withUnread(_:)``.
  private(set) var isAtEnd = false

  /// A window over the file at `path` (`-` is standard input), behind its byte order mark if it has one.
  ///
  /// - Parameters:
  ///   - isCompressed: whether the file is gzip.
  ///   - initialSize: how many bytes to read at first.
  ///   - limit: how large a record may be.
  init(path: String, isCompressed: Bool, initialSize: Int, limit: Int) throws(WinnowError) {
    let file = path == "-" ? FileDescriptor.standardInput() : try FileDescriptor.reading(path)
    let status = try file.status()
    if status.isFolder { throw .folder(inPlaceOf: file.name) }
    source = isCompressed ? .gzip(try GzipStream(file)) : .plain(file)
    name = file.name
    fileSize = status.isRegular ? status.byteCount : nil
    storage = [UInt8](repeating: 0, count: max(initialSize, 4))
    self.limit = limit
    while range.count < 3, !isAtEnd { try fill() }
    let start = storage[range].prefix(3)
    if start.elementsEqual([0xEF, 0xBB, 0xBF]) { advance(by: 3) }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      throw WinnowError(
        .data, at: "\(name), line 1, column 1", found: "the byte order mark of UTF-16", expected: "UTF-8",
        advice: "Convert the file, for example with iconv -f UTF-16 -t UTF-8")
    }
  }

  /// How many bytes of the file as it lies on the disk were read.
  var bytesRead: Int {
    switch source {
    case .plain: plainBytesRead
    case .gzip(let stream): stream.bytesRead
    }
  }

  /// How many bytes are there and not yet taken.
  var count: Int { range.count }

  /// What `body` returns, given the bytes that are there and not yet taken.
  @inline(__always)
  func withUnread<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(storage.span.extracting(range))
  }

  /// The first `count` unread bytes without their line end, as text for people: bytes that are not UTF-8
  /// become U+FFFD.
  func text(of count: Int) -> String {
    var bytes = storage[range].prefix(count)
    while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A copy of the first `count` unread bytes.
  func prefix(_ count: Int) -> [UInt8] { Array(storage[range.prefix(count)]) }

  /// Drops the first `count` unread bytes.
  mutating func advance(by count: Int) {
    if var (bytes, checksum) = taken {
      checksum.add(storage.span.extracting(range.prefix(count)))
      bytes += count
      taken = (bytes, checksum)
    }
    range.removeFirst(count)
  }

  /// Adds up the bytes that are dropped from here on.
  mutating func keepChecksum() { taken = (0, CRC32()) }

  /// Reads more behind the unread bytes, or sets ``isAtEnd``. Positions in the unread bytes stay as they are.
  ///
  /// The window doubles where it is full, so that scanning a record anew after each fill costs no more
  /// than twice its length.
  mutating func fill() throws(WinnowError) {
    if range.lowerBound > 0 {
      // A loop, because a slice of the array to copy from would force a second array.
      for offset in 0..<range.count { storage[offset] = storage[range.lowerBound + offset] }
      range = 0..<range.count
    }
    if range.count == storage.count {
      guard storage.count < limit else { throw tooLong }
      storage.append(contentsOf: repeatElement(0, count: min(storage.count, limit - storage.count)))
    }
    let count =
      switch source {
      case .plain(let file): try file.read(into: &storage, from: range.upperBound)
      case .gzip(let stream): try stream.read(into: &storage, from: range.upperBound)
      }
    if count == 0 { isAtEnd = true }
    if case .plain = source { plainBytesRead += count }
    range = 0..<range.upperBound + count
  }

  private var tooLong: WinnowError {
    WinnowError(
      .data, at: name, found: "a row of more than \(limit) bytes", expected: "shorter rows",
      advice: "A quote that is never closed, or a file without line breaks, looks like this")
  }
}
