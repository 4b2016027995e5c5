/// A writer whose file can be taken up where another process left it.
public protocol ResumableOutput: AnyObject {
  /// The file that it writes.
  var file: AtomicFile { get }
  /// How far it has come, what is not on the disk yet included.
  var position: OutputPosition { get }

  /// Goes on behind `position`, to be called once, before anything is written; what stands behind it in
  /// the unfinished file is dropped. For files that were opened with ``AtomicFile/Opening/continuing``.
  func resume(at position: OutputPosition) throws(WinnowError)

  /// Writes what can be known at the end only, without giving the file its name.
  func complete() throws(WinnowError)
}

extension ResumableOutput {
  /// Nothing, for most formats.
  public func complete() throws(WinnowError) {}
}
