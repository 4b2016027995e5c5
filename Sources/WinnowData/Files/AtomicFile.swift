import Glibc

/// A file that appears under its name only when it is whole.
///
/// Bytes go to `F.partial` beside the file `F`; ``finish()`` brings them to the disk and renames. A
/// value that goes away unfinished removes its partial file and leaves an older `F` untouched. Where
/// `F` is a symbolic link, the file that it points to is replaced. Two processes cannot write one
/// file at a time: the second is refused.
///
/// Work that can be resumed sets ``keepsPartial``, and has a ``Journal`` at ``journalPath``; a finished
/// file's journal is removed with the unfinished name.
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
  /// The error after which nobody knows what the file's end holds.
  private var failure: WinnowError?
  /// How many bytes were written, those on their way included.
  public private(set) var byteCount = 0
  /// How many bytes the unfinished file had when it was opened.
  public let inheritedByteCount: Int
  /// Whether the unfinished file stays when this value goes away.
  public var keepsPartial: Bool

  private static let bufferSize = 1 << 18

  /// What happens to an unfinished file that is there already.
  public enum Opening: Sendable, Equatable {
    /// It is made empty.
    case anew
    /// It stays as it is until ``AtomicFile/resume(at:)``. Where it is missing, a file of this many bytes
    /// that has its final name is made the unfinished one; nil for none.
    case continuing(takingBack: Int?)
  }

  /// A file to be at `path`, opened at once so that an output that cannot be written is refused
  /// before any work is done.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the folder is missing or may not be
  ///   written, where a folder or a read-only file has the name, or another process writes it.
  public init(at path: String, _ opening: Opening = .anew) throws(WinnowError) {
    if path == "-" || path == "/dev/stdout" {
      (inheritedByteCount, keepsPartial) = (0, false)
      file = .standardOutput()
      name = FileDescriptor.standardOutputName
      return
    }
    name = path
    let existing = FileStatus.of(path)
    if let existing, existing.isFolder { throw .unwritable(path, EISDIR) }
    guard let target = Self.target(of: path) else {
      (inheritedByteCount, keepsPartial) = (0, false)
      file = try .writing(path, name: path)
      return
    }
    if existing != nil, access(path, W_OK) != 0 { throw .unwritable(path, errno) }
    let partial = target + Self.partialSuffix
    if case .continuing(let byteCount?) = opening {
      try Self.takeBack(target, as: partial, ifOf: byteCount, for: path)
    }
    let isThere = FileStatus.of(partial) != nil
    file = try Self.openAlone(partial, for: path)
    inheritedByteCount = try file.status().byteCount
    keepsPartial = opening != .anew && isThere
    if let existing { file.setPermissions(existing.permissions) }
    self.partial = (partial, target)
    if opening == .anew {
      removeJournal()
      try file.truncate(to: 0)
    }
  }

  deinit {
    guard let partial, !keepsPartial else { return }
    // The journal first: it must not speak of a file that another run begins.
    unlink(partial.path + Self.journalSuffix)
    unlink(partial.path)
  }

  /// The path of the unfinished file; nil where bytes are written directly.
  public var partialPath: String? { partial?.path }

  /// The path of the journal beside the unfinished file; nil where bytes are written directly.
  public var journalPath: String? { partial.map { $0.path + Self.journalSuffix } }

  /// What stands behind the name of a file that is not whole yet.
  public static let partialSuffix = ".partial"

  /// What stands behind the name of an unfinished file to name its journal.
  public static let journalSuffix = ".journal"

  /// Goes on behind the first `byteCount` bytes of the unfinished file, of which it has that many at least.
  public func resume(at byteCount: Int) throws(WinnowError) {
    precondition(byteCount <= inheritedByteCount && self.byteCount == 0, "a file is taken up once")
    try file.truncate(to: byteCount)
    self.byteCount = byteCount
  }

  /// Removes the journal, before the file is begun anew.
  public func removeJournal() { if let journalPath { unlink(journalPath) } }

  /// Adds `bytes` at the end.
  public func write(_ bytes: [UInt8]) throws(WinnowError) {
    precondition(!isFinished, "a finished file takes no more bytes")
    buffer += bytes
    byteCount += bytes.count
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Adds what `body` appends to the buffer it is given, without a copy.
  func write(_ body: (inout [UInt8]) throws(WinnowError) -> Void) throws(WinnowError) {
    precondition(!isFinished, "a finished file takes no more bytes")
    let countBefore = buffer.count
    try body(&buffer)
    byteCount += buffer.count - countBefore
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Hands everything written so far to the operating system, so that the reader of a pipe sees it.
  public func flush() throws(WinnowError) {
    if let failure { throw failure }
    guard !buffer.isEmpty else { return }
    do {
      try file.write(buffer)
    } catch {
      failure = error
      throw error
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Waits until everything written so far is on the disk.
  public func synchronize() throws(WinnowError) {
    try flush()
    try file.synchronize()
  }

  /// Waits until the unfinished file's name is on the disk.
  public func synchronizeName() throws(WinnowError) {
    if let partial { try FileDescriptor.synchronizeFolder(of: partial.path) }
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
    let journal = partial.path + Self.journalSuffix
    guard FileStatus.of(journal) != nil else { return }
    try FileDescriptor.synchronizeFolder(of: partial.target)
    unlink(journal)
  }

  /// Where the journal of an output stands; nil for one that is written directly.
  public static func journalPath(of output: String) -> String? {
    target(of: output).map { $0 + partialSuffix + journalSuffix }
  }

  /// The file that has an output's name, or will have it; nil for an output that is written directly.
  private static func target(of path: String) -> String? {
    guard let existing = FileStatus.of(path) else { return path == "-" ? nil : path }
    return existing.isRegular && !path.hasPrefix("/dev/") ? resolved(path) : nil
  }

  /// The path without symbolic links.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes the file at `target` the unfinished one at `partial`, where that is missing and this one has
  /// `byteCount` bytes: a run was stopped between giving names to two outputs.
  private static func takeBack(
    _ target: String, as partial: String, ifOf byteCount: Int, for name: String
  ) throws(WinnowError) {
    guard FileStatus.of(partial) == nil, let finished = FileStatus.of(target), finished.isRegular,
      finished.byteCount == byteCount
    else { return }
    guard try FileDescriptor.writing(target, name: name).lock() else { throw otherWriter(name) }
    guard rename(target, partial) == 0 else { throw .unwritable(name, errno) }
  }

  private static func otherWriter(_ name: String) -> WinnowError {
    WinnowError(
      .inputOutput, at: name, found: "another process writing this file", expected: "one writer at a time")
  }

  /// The file at `partial` for the output `name`, made where it is missing, and locked.
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
      guard file.lock() else { throw otherWriter(name) }
      // The other process may have renamed the file between our opening and locking it.
      if let named = FileStatus.of(partial), named.isSameFile(as: try file.status()) {
        return file
      }
    }
  }
}
