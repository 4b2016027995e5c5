public import WinnowData

#if canImport(Glibc)
  internal import Glibc
#endif

/// A file's bytes, mapped read-only or copied, for as long as anything refers to them.
///
/// `@unchecked` because nobody writes to the memory after `init`. A file that is truncated while it is
/// mapped ends the process (SIGBUS): that is the operator's mistake, and copying avoids it.
public final class MappedFile: @unchecked Sendable {
  /// The path as the caller gave it, for messages.
  public let path: String
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// The file at `path`.
  ///
  /// - Parameter copying: reads the file into memory instead of mapping it (`--no-mmap`).
  /// - Throws: ``WinnowError``: `missingInput` where there is no such file, `data` where it is a folder
  ///   or empty, `inputOutput` where the system refuses to read it.
  public init(at path: String, copying: Bool = false) throws(WinnowError) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw WinnowError(.data, at: path, found: "a folder or a device", expected: "a regular file")
    }
    let count = Int(status.st_size)
    guard count > 0 else { throw WinnowError(.data, at: path, found: "an empty file") }
    isMapped = !copying
    if copying {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
      bytes = UnsafeRawBufferPointer(memory)
      var filled = 0
      while filled < count {
        let got = read(descriptor, memory.baseAddress.map { $0 + filled }, count - filled)
        guard got > 0 else {
          memory.deallocate()
          throw got < 0
            ? Self.failure(path, errno)
            : WinnowError(.inputOutput, at: path, found: "a file that shrank while it was read")
        }
        filled += got
      }
    } else {
      guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
        throw Self.failure(path, errno)
      }
      bytes = UnsafeRawBufferPointer(start: start, count: count)
    }
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> WinnowError {
    let reason = String(cString: strerror(code))
    return code == ENOENT || code == ENOTDIR
      ? WinnowError(.missingInput, at: path, found: "no such file")
      : WinnowError(.inputOutput, at: path, found: "cannot be read (\(reason))")
  }
}
