import Glibc

/// A file that appears under its name only when it is whole.
///
/// Bytes go to `F.partial` beside the file `F`; ``finish()`` brings them to the disk and renames. A
/// value that goes away unfinished removes its partial file and leaves an older `F` untouched. Where
/// `F` is a symbolic link, the file that it points to is replaced. Two processes cannot write one
/// file at a time: the second is refused.
///
/// `-`, `/dev/stdout` and everything else that is no regular file (`/dev/null`, a named pipe, a
/// terminal) is written directly. A closed pipe is an error like any other, provided that the process
/// ignores `SIGPIPE`; by default the operating system ends it.
public final class AtomicFile {
  /// The path as the caller gave it, or `standard output`.
  public let name: String
  private let file: FileDescriptor
  /// Where the bytes go and what that is renamed to; nil where they are written directly.
  private var partial: (path: String, target: String)?
  private var buffer: [UInt8] = []
  private var isFinished = false

  private static let bufferSize = 1 << 18

  /// A file to be at `path`, opened at once so that an output that cannot be written is refused
  /// before any work is done.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the folder is missing or may not be
  ///   written, where a folder or a read-only file has the name, or another process writes it.
  public init(at path: String) throws(WinnowError) {
    if path == "-" || path == "/dev/stdout" {
      file = .standardOutput()
      name = FileDescriptor.standardOutputName
      return
    }
    name = path
    let existing = FileStatus.of(path)
    if let existing, existing.isFolder { throw .unwritable(path, EISDIR) }
    if path.hasPrefix("/dev/") || existing.map({ !$0.isRegular }) == true {
      file = try .writing(path, name: path)
      return
    }
    if existing != nil, access(path, W_OK) != 0 { throw .unwritable(path, errno) }
    let target = existing == nil ? path : Self.resolved(path)
    let partial = target + Self.partialSuffix
    file = try Self.openAlone(partial, for: path)
    if let existing { file.setPermissions(existing.permissions) }
    self.partial = (partial, target)
  }

  deinit { if let partial { unlink(partial.path) } }

  /// What stands behind the name of a file that is not whole yet.
  public static let partialSuffix = ".partial"

  /// Adds `bytes` at the end.
  public func write(_ bytes: [UInt8]) throws(WinnowError) {
    precondition(!isFinished, "a finished file takes no more bytes")
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Adds what `body` appends to the buffer it is given, without a copy.
  func write(_ body: (inout [UInt8]) throws(WinnowError) -> Void) throws(WinnowError) {
    precondition(!isFinished, "a finished file takes no more bytes")
    try body(&buffer)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Hands everything written so far to the operating system, so that the reader of a pipe sees it.
  public func flush() throws(WinnowError) {
    guard !buffer.isEmpty else { return }
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Whether bytes that were written can be written over: not in a pipe or a terminal.
  var canOverwrite: Bool { partial != nil }

  /// Writes `bytes` over those at `offset` from the start of the file.
  func overwrite(_ bytes: [UInt8], at offset: Int) throws(WinnowError) {
    try flush()
    try file.write(bytes, at: offset)
  }

  /// Brings everything to the disk and gives the file its name. Nothing may be written afterwards.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput`; the file then does not have its name.
  public func finish() throws(WinnowError) {
    try flush()
    isFinished = true
    guard let partial else { return }
    try file.synchronize()
    guard rename(partial.path, partial.target) == 0 else { throw .unwritable(name, errno) }
    self.partial = nil
  }

  /// The path without symbolic links.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The file at `partial` for the output `name`, made where it is missing, locked, and only then made
  /// empty.
  private static func openAlone(
    _ partial: String, for name: String
  ) throws(WinnowError) -> FileDescriptor {
    if let existing = FileStatus.of(partial), !existing.isRegular {
      throw WinnowError(
        .inputOutput, at: partial, found: "something that is no file",
        expected: "room for the unfinished output",
        advice: "Remove it")
    }
    while true {
      let file = try FileDescriptor.writing(partial, name: name, flags: O_CREAT | O_NOFOLLOW | O_NONBLOCK)
      guard file.lock() else {
        throw WinnowError(
          .inputOutput, at: name, found: "another process writing this file", expected: "one writer at a time"
        )
      }
      // The other process may have renamed the file between our opening and locking it.
      if let named = FileStatus.of(partial), named.isSameFile(as: try file.status()) {
        try file.truncate()
        return file
      }
    }
  }
}
