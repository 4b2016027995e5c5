internal import CWinnowKernels

/// What this program was built with.
public enum Toolchain {
  /// The compiler of the kernels, which comes with Swift's own, as it calls itself.
  public static var compiler: String { String(cString: winnow_compiler()) }
}
