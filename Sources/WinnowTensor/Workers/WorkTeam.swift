internal import CWinnowKernels
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#endif

/// Threads that do one piece of work together, op by op: one leads and splits each op, the others help.
///
/// Between two ops the helpers wait awake, since an op on a short text takes less time than it takes the
/// system to wake a thread. Whoever is free takes the next part; where no helper has come yet, the lead does
/// all parts itself.
///
/// `@unchecked` because `body` is written before the step that it belongs to is published, and read only by
/// whoever has taken one of the step's parts, all of which end before the next is written.
public final class WorkTeam: @unchecked Sendable {
  /// The threads that there may be, the lead included.
  public let members: Int

  /// The step's number, its parts, and how many are taken: 32, 16 and 16 bits. The number keeps a helper that
  /// was asleep over the end of a step from taking a part of a later one by mistake.
  private let step = Atomic<UInt64>(0)
  private let finished = Atomic(0)
  private let isClosed = Atomic(false)
  private var body: @Sendable (Int) -> Void = { _ in }

  /// A team of `members` threads, at least one and at most 65,535.
  public init(members: Int) {
    precondition((1...Self.mostParts).contains(members), "a team has 1 to \(Self.mostParts) members")
    self.members = members
  }

  private static let mostParts = 0xffff

  /// Does one op: calls `body` for every part from 0 to `parts - 1`, each on one of the members' threads, and
  /// returns when all have ended. For the lead only.
  public func split(_ parts: Int, _ body: @escaping @Sendable (Int) -> Void) {
    precondition((0...Self.mostParts).contains(parts), "an op has at most \(Self.mostParts) parts")
    self.body = body
    finished.store(0, ordering: .relaxed)
    let number = (step.load(ordering: .relaxed) >> 32) &+ 1
    step.store(number << 32 | UInt64(parts) << 16, ordering: .releasing)
    while takePart() {}
    var turns = 0
    while finished.load(ordering: .acquiring) < parts { Self.wait(&turns) }
  }

  /// Does parts of the lead's ops until it closes the team.
  public func help() {
    var turns = 0
    while !isClosed.load(ordering: .acquiring) {
      if takePart() { turns = 0 } else { Self.wait(&turns) }
    }
  }

  /// Lets the helpers go. For the lead, behind its last op.
  public func close() { isClosed.store(true, ordering: .releasing) }

  /// Does the next part of the step, if there is one that nobody has taken.
  private func takePart() -> Bool {
    var current = step.load(ordering: .acquiring)
    while true {
      let (parts, taken) = (current >> 16 & 0xffff, current & 0xffff)
      guard taken < parts else { return false }
      let (isOurs, found) = step.compareExchange(
        expected: current, desired: current + 1, ordering: .acquiringAndReleasing)
      if isOurs {
        body(Int(taken))
        finished.wrappingAdd(1, ordering: .acquiringAndReleasing)
        return true
      }
      current = found
    }
  }

  /// Some microseconds awake; then the processor goes to whoever else wants it.
  private static func wait(_ turns: inout Int) {
    turns += 1
    if turns < 2000 { winnow_pause() } else { sched_yield() }
  }
}
