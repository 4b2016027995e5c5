internal import COpenBLAS

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
}
