internal import CWinnowKernels
public import WinnowData

#if canImport(Glibc)
  internal import Glibc
#endif

/// The vector instructions that the kernels of this process use.
public enum InstructionSet: String, Sendable, CaseIterable {
  /// Plain C: the twin that the others are tested against.
  case scalar
  /// x86-64 with AVX2 and FMA.
  case avx2
  /// x86-64 with AVX-512 (F, DQ, BW, VL).
  case avx512
  /// ARM with Advanced SIMD.
  case neon

  /// The widest set of this machine.
  public static var best: InstructionSet { InstructionSet(winnow_best_isa()) }

  /// The sets that this machine can run, narrowest first.
  public static var available: [InstructionSet] { allCases.filter { winnow_kernels_for($0.code) != nil } }

  /// The set that this process should use: what the environment variable `WINNOW_ISA` names, else the
  /// widest of this machine.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` where the variable names no set, or one that this
  ///   machine lacks.
  public static func chosen() throws(WinnowError) -> InstructionSet {
    guard let value = getenv("WINNOW_ISA"), value.pointee != 0 else { return best }
    let name = String(cString: value)
    guard let set = InstructionSet(rawValue: name), available.contains(set) else {
      throw WinnowError(
        .usage, at: "environment variable WINNOW_ISA", found: "\"\(name)\"",
        expected: "one that this machine has: \(available.map(\.rawValue).joined(separator: ", "))",
        advice: "Unset it to use \(best.rawValue)")
    }
    return set
  }

  init(_ code: winnow_isa) {
    switch code {
    case WINNOW_ISA_AVX2: self = .avx2
    case WINNOW_ISA_AVX512: self = .avx512
    case WINNOW_ISA_NEON: self = .neon
    default: self = .scalar
    }
  }

  var code: winnow_isa {
    switch self {
    case .scalar: WINNOW_ISA_SCALAR
    case .avx2: WINNOW_ISA_AVX2
    case .avx512: WINNOW_ISA_AVX512
    case .neon: WINNOW_ISA_NEON
    }
  }
}
