import Glibc

/// What the operating system knows about a file: which one it is and of what kind.
struct FileStatus {
  private let status: stat

  init(_ status: stat) { self.status = status }

  /// The status of what is at `path`, links followed; nil where nothing is or may be seen.
  static func of(_ path: String) -> FileStatus? {
    var status = stat()
    return stat(path, &status) == 0 ? FileStatus(status) : nil
  }

  private func isOf(_ kind: mode_t) -> Bool { status.st_mode & S_IFMT == kind }

  var isRegular: Bool { isOf(S_IFREG) }
  var isFolder: Bool { isOf(S_IFDIR) }
  var byteCount: Int { Int(status.st_size) }
  var permissions: mode_t { status.st_mode & 0o7777 }

  /// Whether both are one file, under whatever names.
  func isSameFile(as other: FileStatus) -> Bool {
    status.st_dev == other.status.st_dev && status.st_ino == other.status.st_ino
  }
}
