internal import WinnowData

/// The processor time that control groups leave to a process, read as a container's runtime set it: version
/// 2 (`cpu.max`) and version 1 (`cpu.cfs_quota_us`), which one machine may have side by side.
struct ControlGroups {
  /// The folder that stands for `/`.
  let root: String

  /// A mounted hierarchy that can limit processor time.
  private struct Hierarchy {
    let isUnified: Bool
    /// Which of the hierarchy's groups the mount point shows.
    let group: String
    let mountPoint: String
  }

  /// The processors' worth of time that this process may use, or nil where no group limits it: the least
  /// quota of its own group and all groups above that are mounted, whole processors or not.
  var processors: Double? {
    let groups = memberships()
    return hierarchies().flatMap { hierarchy in
      folders(of: hierarchy, group: groups[hierarchy.isUnified]).compactMap {
        quota(in: $0, isUnified: hierarchy.isUnified)
      }
    }.min()
  }

  /// The process's group in the unified hierarchy (true) and in the one of version 1 that has the
  /// controller `cpu` (false): `/proc/self/cgroup`, lines of `number:controllers:group`.
  private func memberships() -> [Bool: String] {
    var groups: [Bool: String] = [:]
    for line in lines(of: "/proc/self/cgroup") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      if fields[0] == "0", fields[1].isEmpty {
        groups[true] = String(fields[2])
      } else if fields[1].split(separator: ",").contains("cpu") {
        groups[false] = String(fields[2])
      }
    }
    return groups
  }

  /// `/proc/self/mountinfo` (proc(5)): `36 35 98:0 GROUP MOUNTPOINT options optional… - TYPE source options`.
  private func hierarchies() -> [Hierarchy] {
    lines(of: "/proc/self/mountinfo").compactMap { line in
      let fields = line.split(separator: " ")
      guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count > dash + 3 else { return nil }
      let isUnified = fields[dash + 1] == "cgroup2"
      let hasProcessors =
        fields[dash + 1] == "cgroup" && fields[dash + 3].split(separator: ",").contains("cpu")
      guard isUnified || hasProcessors else { return nil }
      return Hierarchy(
        isUnified: isUnified, group: Self.unescaped(fields[3]), mountPoint: Self.unescaped(fields[4]))
    }
  }

  /// The folders of `group` and of the groups above it, as far as the hierarchy is mounted.
  ///
  /// A group that the mount point does not show (another namespace's) leaves the mount point itself.
  private func folders(of hierarchy: Hierarchy, group: String?) -> [String] {
    let shown = hierarchy.group.split(separator: "/")
    let parts = (group ?? "/").split(separator: "/")
    var folders = [root + hierarchy.mountPoint]
    guard parts.starts(with: shown), !parts.contains("..") else { return folders }
    for part in parts.dropFirst(shown.count) { folders.append("\(folders[folders.count - 1])/\(part)") }
    return folders
  }

  private func quota(in folder: String, isUnified: Bool) -> Double? {
    let fields =
      isUnified
      ? text(at: "\(folder)/cpu.max")?.split { $0.isWhitespace }.map(String.init)
      : ["cpu.cfs_quota_us", "cpu.cfs_period_us"].compactMap {
        text(at: "\(folder)/\($0)").map { String($0.trimmed) }
      }
    // No limit is written `max` in version 2 and -1 in version 1.
    guard let fields, fields.count == 2, let quota = Int(fields[0]), let period = Int(fields[1]), quota > 0,
      period > 0
    else { return nil }
    return Double(quota) / Double(period)
  }

  // MARK: Files

  /// No file that is read here is longer on any sane machine.
  private static let fileLimit = 1 << 24

  private func text(at path: String) -> String? {
    (try? readFile(at: path, limit: Self.fileLimit)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func lines(of path: String) -> [Substring] {
    text(at: root + path)?.split(separator: "\n") ?? []
  }

  /// A path without the octal escapes that mountinfo writes for white space and backslashes.
  private static func unescaped(_ path: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(path).utf8
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3, let value = UInt8(String(digits) ?? "", radix: 8) {
        bytes.append(value)
        rest.removeFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
