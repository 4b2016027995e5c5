internal import CWinnowKernels

/// What this program was built with.
public enum Toolchain {
  /// The compiler of the kernels, which comes with Swift's own, as it calls itself, without where its sources are.
  public static var compiler: String {
    let name = String(cString: winnow_compiler()).prefix { $0 != "(" }
    return name.split(separator: " ").joined(separator: " ")
  }
}
