import Glibc

/// An open file of the operating system, closed when its last owner lets go: the one place where this
/// module reads and writes.
final class FileDescriptor: Sendable {
  /// The number that the operating system gave it.
  let number: CInt
  /// What messages call it.
  let name: String
  private let closes: Bool

  private init(_ number: CInt, name: String, closes: Bool) {
    self.number = number
    self.name = name
    self.closes = closes
  }

  /// A lock is let go of before: a child that another thread has forked and that has not become its program
  /// yet holds the descriptor too, and with it the lock.
  deinit {
    guard closes else { return }
    flock(number, LOCK_UN)
    Glibc.close(number)
  }

  /// Standard input, never closed.
  static let standardInputName = "standard input"
  /// Standard output, never closed.
  static let standardOutputName = "standard output"

  static func standardInput() -> FileDescriptor {
    FileDescriptor(STDIN_FILENO, name: standardInputName, closes: false)
  }

  static func standardOutput() -> FileDescriptor {
    FileDescriptor(STDOUT_FILENO, name: standardOutputName, closes: false)
  }

  /// The file at `path`, open for reading.
  static func reading(_ path: String) throws(WinnowError) -> FileDescriptor {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw .unreadable(path, errno) }
    let file = FileDescriptor(number, name: path, closes: true)
    if try file.status().isFolder { throw .folder(inPlaceOf: path) }
    return file
  }

  /// The file at `path`, which messages call `name`, open for writing with `flags` of `open(2)`.
  static func writing(_ path: String, name: String, flags: CInt = 0) throws(WinnowError) -> FileDescriptor {
    let number = open(path, O_WRONLY | O_CLOEXEC | flags, 0o666)
    guard number >= 0 else { throw .unwritable(name, errno) }
    return FileDescriptor(number, name: name, closes: true)
  }

  /// What the operating system knows about the file.
  func status() throws(WinnowError) -> FileStatus {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .unreadable(name, errno) }
    return FileStatus(status)
  }

  // MARK: Bytes

  /// Reads into `buffer` from `offset` on, as much as comes at once; returns how many bytes that is,
  /// 0 at the end of the file.
  func read(into buffer: inout [UInt8], from offset: Int) throws(WinnowError) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        Glibc.read(number, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw .readFailed(name, errno) }
    }
  }

  /// The bytes of `range` from the start of the file, fewer where the file ends before; the current position stays, so
  /// that several threads can read at a time.
  func bytes(_ range: Range<Int>) throws(WinnowError) -> [UInt8] {
    var failure: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let read = Glibc.pread(
          number, buffer.baseAddress.map { $0 + count }, range.count - count, range.lowerBound + count)
        if read > 0 {
          count += read
        } else if read == 0 {
          break
        } else if errno != EINTR {
          failure = errno
          break
        }
      }
    }
    guard failure == 0 else { throw .readFailed(name, failure) }
    return bytes
  }

  /// Writes all of `bytes`, at the current position.
  func write(_ bytes: [UInt8]) throws(WinnowError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        Glibc.write(number, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count >= 0 { written += count } else if errno != EINTR { throw .writeFailed(name, errno) }
    }
  }

  /// Writes all of `bytes` over those at `offset` from the start of the file.
  func write(_ bytes: [UInt8], at offset: Int) throws(WinnowError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        pwrite(
          number, bytes.baseAddress.map { $0 + written }, bytes.count - written, off_t(offset + written))
      }
      if count >= 0 { written += count } else if errno != EINTR { throw .writeFailed(name, errno) }
    }
  }

  /// Drops what stands behind the first `byteCount` bytes, and writes on from there.
  func truncate(to byteCount: Int) throws(WinnowError) {
    guard ftruncate(number, off_t(byteCount)) == 0, lseek(number, off_t(byteCount), SEEK_SET) >= 0 else {
      throw .writeFailed(name, errno)
    }
  }

  /// Waits until the written bytes are on the disk.
  func synchronize() throws(WinnowError) {
    // A file system that cannot do this (EINVAL, ENOSYS) has no promise to break.
    guard fsync(number) == 0 || errno == EINVAL || errno == ENOSYS || errno == EROFS else {
      throw .writeFailed(name, errno)
    }
  }

  /// Waits until the names in the folder of `path` are on the disk.
  static func synchronizeFolder(of path: String) throws(WinnowError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts.joined(separator: "/") + "/"
    let number = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw .unreadable(folder, errno) }
    try FileDescriptor(number, name: folder, closes: true).synchronize()
  }

  /// Takes the file for this process alone until it is closed; false where another one has it.
  func lock() -> Bool { flock(number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }

  /// Gives the file the permissions of `mode`, as far as the owner may.
  func setPermissions(_ mode: mode_t) { _ = fchmod(number, mode) }
}
