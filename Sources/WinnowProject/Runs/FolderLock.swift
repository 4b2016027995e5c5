import Glibc
import WinnowData

/// A hold on a folder that other processes respect, and that the operating system lets go of when the
/// process ends, however it ends (`flock(2)`).
final class FolderLock {
  private let descriptor: CInt

  /// A hold on the folder at `path`; nil where another process has it, or where the folder is gone or
  /// was replaced meanwhile.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the folder cannot be opened.
  init?(on path: String) throws(WinnowError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .failed(path, "opening")
    }
    self.descriptor = descriptor
    var held = stat()
    var named = stat()
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &held) == 0,
      lstat(path, &named) == 0, held.st_dev == named.st_dev, held.st_ino == named.st_ino
    else { return nil }
  }

  /// Let go of before it is closed: a child that another thread has forked and that has not become its
  /// program yet holds the descriptor too, and with it the lock.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}

extension WinnowError {
  /// What the operating system said when `action` failed on `path`.
  static func failed(_ path: String, _ action: String) -> WinnowError {
    WinnowError(.inputOutput, at: path, found: "\(action) failed: \(String(cString: strerror(errno)))")
  }
}
