internal import Foundation

/// The memory of this process, as the kernel counts it.
public enum ProcessMemory {
  /// The most bytes that were resident at once since the process began (`VmHWM`), mapped files' touched
  /// pages included; nil where the kernel does not say.
  public static var peakBytes: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ", omittingEmptySubsequences: true).dropFirst().first
      .flatMap { Int($0) }.map { $0 * 1024 }
  }
}
