internal import Foundation
internal import Glibc

/// Damaged inputs for readers of foreign bytes, by seed: a failing seed is printed and can be run again.
///
/// `WINNOW_FUZZ_ROUNDS` sets how many each test tries; `scripts/fuzz` runs them by the million.
public enum Fuzzing {
  /// The nanoseconds of a processor that a reader may take for one input: a busy machine is no hang.
  private static let longest = 1_000_000_000
  /// The bytes of memory that a reader may take beyond the process's, and for each byte of its input.
  private static let (memory, memoryPerByte) = (64 << 20, 16)

  /// How many inputs are tried, `usual` where the environment does not say.
  public static func rounds(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["WINNOW_FUZZ_ROUNDS"].flatMap(Int.init) ?? usual
  }

  /// What is wrong beyond what `read` itself says.
  private struct Excess: Error, CustomStringConvertible {
    let description: String
  }

  /// Calls `read` with damaged copies of `whole`, in turn: some bytes changed, taken out, doubled or put in,
  /// or an end cut off.
  ///
  /// - Parameter usual: how many are tried where the environment does not say.
  /// - Throws: what `read` throws, with the seed; also where it takes over a second of a processor, or where the process has
  ///   grown by more memory than a reader may take.
  public static func damaged(_ whole: [[UInt8]], usual: Int, read: ([UInt8]) throws -> Void) throws {
    let before = peakMemory
    let largest = whole.map(\.count).max() ?? 0
    try withEvery("seed", in: 0..<UInt64(rounds(usual))) { seed in
      var numbers = SeededNumbers(seed: seed)
      let bytes = damage(whole[Int(seed % UInt64(whole.count))], by: &numbers)
      let start = processorTime
      try read(bytes)
      let time = processorTime - start
      if time > longest { throw Excess(description: "took \(time) ns") }
    }
    // Other tests of the process grow it too, unless this one runs alone.
    guard ProcessInfo.processInfo.environment["WINNOW_FUZZ_ROUNDS"] != nil else { return }
    let growth = peakMemory - before
    if growth > memory + memoryPerByte * largest { throw Excess(description: "took \(growth) bytes") }
  }

  private static func damage(_ whole: [UInt8], by numbers: inout SeededNumbers) -> [UInt8] {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...4, using: &numbers) where !bytes.isEmpty {
      let position = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<6, using: &numbers) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &numbers)
      case 1: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
      case 2: bytes.remove(at: position)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &numbers), at: position)
      case 4:
        let end = min(bytes.count, position + Int.random(in: 1...64, using: &numbers))
        bytes.insert(contentsOf: bytes[position..<end], at: position)
      default: bytes.removeLast(Int.random(in: 0..<min(64, bytes.count), using: &numbers))
      }
    }
    return bytes
  }

  /// The nanoseconds of a processor that this thread has had.
  private static var processorTime: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// The most bytes that the process has had in memory.
  private static var peakMemory: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}
