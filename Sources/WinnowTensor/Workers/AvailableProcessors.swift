internal import Glibc
internal import WinnowData

/// The processors of the machine that this process may use, from what the kernel shows under `/proc` and
/// `/sys`.
struct AvailableProcessors {
  /// The folder that stands for `/`: tests lay out machines of their own.
  let root: String

  /// The machine that this process runs on.
  static let here = AvailableProcessors(root: "")

  /// The workers that keep these processors busy, at least one: the physical cores that affinity leaves,
  /// or as many whole processors as hold the control groups' quota, where those are fewer.
  ///
  /// Two threads of one core share its arithmetic units, which one worker keeps busy by itself.
  var workers: Int {
    let cores = allowed.map(physicalCores) ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    guard let quota = ControlGroups(root: root).processors, quota < Double(cores) else { return cores }
    return max(1, Int(quota.rounded(.up)))
  }

  /// The processors that affinity and cpusets leave, or nil where the kernel does not say.
  private var allowed: [Int]? {
    text(at: "/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed_list:") }
      .flatMap { ProcessorList.parse(String($0.dropFirst("Cpus_allowed_list:".count))) }
  }

  /// The cores that `processors` belong to; one of which nothing is known is a core of its own.
  private func physicalCores(of processors: [Int]) -> Int {
    let cores = processors.map { processor in
      let path = "/sys/devices/system/cpu/cpu\(processor)/topology/thread_siblings_list"
      guard let siblings = text(at: path).flatMap(ProcessorList.parse), siblings.contains(processor) else {
        return processor
      }
      return siblings[0]
    }
    return Set(cores).count
  }

  private func text(at path: String) -> String? {
    (try? readFile(at: root + path, limit: 1 << 20)).map { String(decoding: $0, as: UTF8.self) }
  }
}
