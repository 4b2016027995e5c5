internal import Foundation
internal import WinnowTensor

/// What a figure must be read beside: the machine and what this process makes of it.
public struct Machine: Sendable {
  /// The processor's name, as it calls itself.
  public let processor: String
  /// The physical cores that this process may use.
  public let cores: Int
  /// The vector instructions that the kernels use.
  public let instructionSet: String
  /// The machine that OpenBLAS took this one for.
  public let openBLASCore: String
  /// When the kernel gives huge pages: `always`, `madvise` or `never`.
  public let hugePages: String

  /// The machine that this process runs on.
  ///
  /// - Throws: as `InstructionSet.chosen()` where the environment asks for a set that is not there.
  public static func here() throws -> Machine {
    Machine(
      processor: value(of: "model name", in: "/proc/cpuinfo") ?? "unknown processor",
      cores: WorkerPool.availableCores, instructionSet: try InstructionSet.chosen().rawValue,
      openBLASCore: BLASRuntime.coreName, hugePages: chosenHugePages ?? "unknown")
  }

  /// The first value of a file of `name : value` lines.
  private static func value(of name: String, in path: String) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return text.split(separator: "\n").first { $0.hasPrefix(name) }?
      .split(separator: ":", maxSplits: 1).last?.trimmingCharacters(in: .whitespaces)
  }

  /// The word in brackets of `always [madvise] never`.
  private static var chosenHugePages: String? {
    let path = "/sys/kernel/mm/transparent_hugepage/enabled"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let start = text.firstIndex(of: "["), let end = text[start...].firstIndex(of: "]")
    else { return nil }
    return String(text[text.index(after: start)..<end])
  }
}
