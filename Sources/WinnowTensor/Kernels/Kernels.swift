internal import CWinnowKernels

/// One instruction set's table of kernels, from which the ops of this module take theirs.
///
/// A model carries the table that it was prepared with, so that two models in one process may use two
/// instruction sets; tests walk every set that the machine has.
public struct Kernels: Sendable {
  /// The instruction set of the table.
  public let instructionSet: InstructionSet

  // The table is constant for the life of the process, which is why it may be read from any thread.
  nonisolated(unsafe) private let pointer: UnsafePointer<winnow_kernels>

  /// The table of `instructionSet`, or nil where this machine cannot run it.
  public init?(_ instructionSet: InstructionSet) {
    guard let pointer = winnow_kernels_for(instructionSet.code) else { return nil }
    self.instructionSet = instructionSet
    self.pointer = pointer
  }

  var table: winnow_kernels { pointer.pointee }
}
