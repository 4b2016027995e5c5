import TestSupport
import Testing

@testable import WinnowTensor

/// Quotas as container runtimes set them.
@Suite struct ControlGroupTests {
  static let unified = "41 31 0:38 / /sys/fs/cgroup rw,relatime shared:9 - cgroup2 cgroup2 rw\n"
  static let first =
    "30 23 0:27 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n"

  /// The workers of a machine of eight cores.
  private func workers(mounts: String, groups: String, _ quotas: [String: String]) throws -> Int {
    var files = MadeUpMachine.processors(8)
    files["proc/self/mountinfo"] = mounts
    files["proc/self/cgroup"] = groups
    for (path, text) in quotas { files["sys/fs/cgroup/\(path)"] = text }
    return try MadeUpMachine.workers(files)
  }

  @Test func theSecondVersionLimits() throws {
    func workers(_ quota: String) throws -> Int {
      try self.workers(mounts: Self.unified, groups: "0::/\n", ["cpu.max": quota])
    }
    #expect(try workers("max 100000\n") == 8)
    #expect(try workers("200000 100000\n") == 2)
    #expect(try workers("150000 100000\n") == 2, "rounded up")
    #expect(try workers("1000 100000\n") == 1, "at least one")
    #expect(try workers("6400000 100000\n") == 8, "no more than there are")
  }

  @Test func everyGroupAboveCounts() throws {
    let groups = "0::/user.slice/my app/job\n"
    func workers(_ quotas: [String: String]) throws -> Int {
      try self.workers(mounts: Self.unified, groups: groups, quotas)
    }
    #expect(try workers(["user.slice/my app/job/cpu.max": "300000 100000"]) == 3)
    #expect(
      try workers([
        "user.slice/my app/job/cpu.max": "300000 100000", "user.slice/cpu.max": "100000 50000",
        "user.slice/my app/cpu.max": "max 100000",
      ]) == 2)
    #expect(try workers(["another/cpu.max": "100000 100000"]) == 8)
  }

  @Test func theFirstVersionLimits() throws {
    let groups = "9:name=systemd:/\n3:cpuset:/a\n1:cpu,cpuacct:/a/b:c\n0::/\n"
    func workers(_ quota: String, _ folder: String) throws -> Int {
      try self.workers(
        mounts: Self.first, groups: groups,
        [
          "cpu,cpuacct/\(folder)cpu.cfs_quota_us": quota,
          "cpu,cpuacct/\(folder)cpu.cfs_period_us": "100000\n",
        ])
    }
    #expect(try workers("-1\n", "a/b:c/") == 8)
    #expect(try workers("250000\n", "a/b:c/") == 3)
    #expect(try workers("250000\n", "a/") == 3)
    #expect(try workers("100000\n", "") == 1)
  }

  @Test func bothVersionsSideBySide() throws {
    #expect(
      try workers(
        mounts: Self.first + "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n",
        groups: "1:cpu,cpuacct:/\n0::/\n",
        [
          "cpu,cpuacct/cpu.cfs_quota_us": "500000", "cpu,cpuacct/cpu.cfs_period_us": "100000",
          "unified/cpu.max": "400000 100000",
        ]) == 4)
  }

  /// A container sees its own group at the mount point, whatever the host calls it.
  @Test func aGroupOfAnotherNamespaceLeavesTheMountPoint() throws {
    let quota = ["cpu.max": "200000 100000"]
    let shown = "41 31 0:38 /docker/ab /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"
    #expect(try workers(mounts: shown, groups: "0::/docker/ab\n", quota) == 2)
    #expect(try workers(mounts: shown, groups: "0::/elsewhere\n", quota) == 2)
    #expect(try workers(mounts: Self.unified, groups: "0::/../../x\n", quota) == 2)
    #expect(try workers(mounts: shown, groups: "0::/docker/ab/in\n", ["in/cpu.max": "300000 100000"]) == 3)
  }

  @Test func aMountPointMayHoldWhiteSpace() throws {
    let mounts = #"41 31 0:38 / /sys/fs/cgroup/a\040b rw - cgroup2 cgroup2 rw"#
    #expect(try workers(mounts: mounts, groups: "0::/", ["a b/cpu.max": "200000 100000"]) == 2)
  }

  @Test func damagedFilesLimitNothing() throws {
    for quota in ["", "max", "x 100000", "100000", "100000 0", "-5 100000", "1 2 3", "\u{0}"] {
      #expect(try workers(mounts: Self.unified, groups: "0::/", ["cpu.max": quota]) == 8, "\(quota)")
    }
  }

  /// No bytes under /proc or /sys end the process or give a number that is no number of workers.
  @Test func anyBytesGiveWorkers() throws {
    var numbers = SeededNumbers(seed: 20)
    let whole = [
      "proc/self/status": "Cpus_allowed_list:\t0-1,4\n", "proc/self/mountinfo": Self.unified + Self.first,
      "proc/self/cgroup": "1:cpu:/a\n0::/b\n", "sys/fs/cgroup/cpu.max": "150000 100000\n",
      "sys/fs/cgroup/b/cpu.max": "max 100000\n",
      "sys/devices/system/cpu/cpu1/topology/thread_siblings_list": "0-1\n",
    ]
    let pieces = ["-", ",", ":", " ", "/", "\\", "9", "18446744073709551616", "\n", "\t", "..", "é", "\u{0}"]
    for _ in 0..<300 {
      var files = whole
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        guard let path = whole.keys.sorted().randomElement(using: &numbers) else { continue }
        var text = Array(files[path] ?? "")
        let place = Int.random(in: 0...text.count, using: &numbers)
        if Bool.random(using: &numbers), place < text.count {
          text.remove(at: place)
        } else {
          text.insert(contentsOf: pieces.randomElement(using: &numbers) ?? "", at: place)
        }
        files[path] = String(text)
      }
      #expect((1...1 << 16).contains(try MadeUpMachine.workers(files)))
    }
  }
}
