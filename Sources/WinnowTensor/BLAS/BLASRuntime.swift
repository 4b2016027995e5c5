internal import COpenBLAS

#if canImport(Glibc)
  internal import Glibc
#endif

/// OpenBLAS's settings, which belong to the whole process.
public enum BLASRuntime {
  private static let singleThreaded: Void = openblas_set_num_threads(1)

  /// The machine that OpenBLAS took this one for, which decides its kernels: `SkylakeX`, `Haswell`, ….
  public static var coreName: String { openblas_get_corename().map { String(cString: $0) } ?? "unknown" }

  /// Sets OpenBLAS to one thread, the first time that it is called.
  ///
  /// The workers are ours, and a product whose work OpenBLAS splits by itself would round differently
  /// from one machine to the next. Every wrapper of a product calls this first; later calls cost the
  /// check of a flag.
  static func start() { _ = singleThreaded }

  /// Keeps OpenBLAS to one thread and ends those that it has started for itself while it was loaded, where it can: nobody
  /// needs them any more, and each looks for work for some 30 ms, on a processor that the process could use.
  ///
  /// For programs that have OpenBLAS to themselves, at their very start; a library leaves its host's alone.
  public static func endOwnThreads() {
    // First, since setting the number of threads starts them again.
    start()
    // What OpenBLAS itself calls before a fork; builds without threads do not have it.
    guard let symbol = dlsym(nil, "blas_thread_shutdown_") else { return }
    _ = unsafeBitCast(symbol, to: (@convention(c) () -> CInt).self)()
  }
}
