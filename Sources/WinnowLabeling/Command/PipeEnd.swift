import Foundation

/// One end of a pipe to a child process.
final class PipeEnd {
  /// Whether it can still be used: neither closed here nor given up on the other side.
  private(set) var isOpen = true
  /// The descriptor, while it is open.
  let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close() }

  /// Makes reading and writing return at once. For the parent's ends alone: a child expects to wait.
  func stopBlocking() { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) }

  func close() {
    if isOpen { _ = Foundation.close(descriptor) }
    isOpen = false
  }

  /// Writes as much as the pipe takes and returns the rest. The end closes where nobody reads any more.
  ///
  /// The SIGPIPE of that case is held back from this thread and taken away again, because a library may
  /// not change what the process does about signals.
  func write(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard isOpen, !bytes.isEmpty else { return bytes }
    var pipeSignal = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    if written >= 0 { return bytes.dropFirst(written) }
    if errno == EAGAIN || errno == EINTR { return bytes }
    if errno == EPIPE, sigismember(&before, SIGPIPE) == 0 {
      var none = timespec()
      _ = sigtimedwait(&pipeSignal, nil, &none)
    }
    close()
    return bytes
  }

  /// Reads what is there, which may be nothing. The end closes where the other side has.
  func read(atMost count: Int) -> [UInt8] {
    guard isOpen else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let got = Foundation.read(descriptor, buffer.baseAddress, count)
      filled = max(got, 0)
      if got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR) { close() }
    }
    return bytes
  }
}
