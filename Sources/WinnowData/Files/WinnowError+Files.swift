import Glibc

/// The errors of the operating system in the package's error shape.
extension WinnowError {
  private static func reason(_ code: CInt) -> String {
    switch code {
    case ENOENT: "no such file or folder"
    case EACCES, EPERM: "no permission"
    case ENOSPC: "no space left on the disk"
    case EDQUOT: "the disk quota is used up"
    case EPIPE: "the reader closed the pipe"
    case EROFS: "the file system is read-only"
    case EISDIR: "a folder"
    case ENOTDIR: "a part of the path is no folder"
    case ENAMETOOLONG: "a name that is too long"
    case ELOOP: "symbolic links in a circle"
    case EMFILE, ENFILE: "too many open files"
    default: String(cString: strerror(code))
    }
  }

  /// An input that cannot be opened: missing, forbidden, or behind something that is no folder.
  static func unreadable(_ path: String, _ code: CInt) -> WinnowError {
    switch code {
    case ENOENT, ENOTDIR, EACCES, EPERM, ENAMETOOLONG, ELOOP:
      WinnowError(.missingInput, at: path, found: reason(code), expected: "a file that can be read")
    default: readFailed(path, code)
    }
  }

  static func folder(inPlaceOf path: String) -> WinnowError {
    WinnowError(.missingInput, at: path, found: "a folder", expected: "a file")
  }

  static func readFailed(_ name: String, _ code: CInt) -> WinnowError {
    WinnowError(.inputOutput, at: name, found: "reading failed: \(reason(code))")
  }

  /// An output that cannot be opened.
  static func unwritable(_ path: String, _ code: CInt) -> WinnowError {
    WinnowError(
      .inputOutput, at: path, found: reason(code), expected: "a place that can be written",
      advice: code == ENOENT ? "Make its folder first" : nil)
  }

  static func writeFailed(_ name: String, _ code: CInt) -> WinnowError {
    WinnowError(.inputOutput, at: name, found: "writing failed: \(reason(code))")
  }
}
