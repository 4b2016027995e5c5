import Foundation
import Synchronization
import TestSupport
import Testing

@testable import WinnowTensor

@Suite struct WorkQueueTests {
  struct Failure: Error, Equatable {
    let job: Int
    let piece: Int
  }

  /// Counts how often each piece of each step was done.
  final class Tally: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    func note(_ piece: String) { counts.withLock { $0[piece, default: 0] += 1 } }
    var all: [String: Int] { counts.withLock { $0 } }
  }

  /// Waits for `job` as a caller does.
  static func finish(_ job: WorkQueue.Job, of queue: WorkQueue) throws {
    while try !queue.isFinished(job) { queue.work(on: job) }
  }

  /// A job of steps of 3, 1 and 5 pieces, each of which needs all of the step before.
  static func steps(_ tally: Tally, name: Int, sizes: ArraySlice<Int> = [3, 1, 5]) -> WorkStage {
    let size = sizes.first ?? 1
    return WorkStage(count: size) { piece in
      tally.note("\(name) \(sizes.startIndex) \(piece)")
    } then: {
      for piece in 0..<size {
        guard tally.all["\(name) \(sizes.startIndex) \(piece)"] == 1 else {
          throw Failure(job: name, piece: piece)
        }
      }
      return sizes.count > 1 ? steps(tally, name: name, sizes: sizes.dropFirst()) : nil
    }
  }

  @Test(arguments: [1, 2, 3, 8]) func everyPieceIsDoneOnceAndAfterTheStepBefore(workers: Int) throws {
    let crew = WorkCrew(workers: workers)
    for _ in 0..<20 {
      let tally = Tally()
      let queue = WorkQueue(on: crew)
      let jobs = (0..<7).map { queue.submit(Self.steps(tally, name: $0)) }
      for job in jobs { try Self.finish(job, of: queue) }
      #expect(tally.all.count == 7 * 9)
      #expect(tally.all.values.allSatisfy { $0 == 1 })
    }
  }

  @Test(arguments: [1, 2, 4]) func theLowestPieceOfTheEarliestJobSpeaks(workers: Int) throws {
    let crew = WorkCrew(workers: workers)
    for round in 0..<50 {
      let queue = WorkQueue(on: crew)
      let jobs = (0..<3).map { job in
        queue.submit(
          WorkStage(count: 10) { piece in
            if job > 0, piece >= round % 9 { throw Failure(job: job, piece: piece) }
          })
      }
      try Self.finish(jobs[0], of: queue)
      #expect(throws: Failure(job: 1, piece: round % 9)) { try Self.finish(jobs[1], of: queue) }
    }
  }

  @Test func aFailureBetweenStepsEndsTheJob() throws {
    let queue = WorkQueue(on: WorkCrew(workers: 2))
    let job = queue.submit(
      WorkStage(count: 2) { _ in
      } then: {
        throw Failure(job: 0, piece: 0)
      })
    #expect(throws: Failure(job: 0, piece: 0)) { try Self.finish(job, of: queue) }
  }

  @Test func aCancelledQueueWaitsForWhatIsUnderWayAndDropsTheRest() {
    let crew = WorkCrew(workers: 3)
    for _ in 0..<50 {
      let done = Counter()
      let queue = WorkQueue(on: crew)
      let job = queue.submit(WorkStage(count: 1000) { _ in done.step() })
      queue.work(on: job)
      queue.cancel()
      let after = done.count
      #expect(after >= 1)
      #expect(done.count == after)
      #expect(crew.board.withLock { $0.waiting } == 0)
    }
  }

  /// Counts pieces.
  final class Counter: Sendable {
    private let steps = Atomic(0)
    func step() { steps.wrappingAdd(1, ordering: .relaxed) }
    var count: Int { steps.load(ordering: .relaxed) }
  }

  @Test func queuesOfSeveralThreadsShareACrew() throws {
    let crew = WorkCrew(workers: 3)
    _ = try WorkerPool(workers: 4).map(16) { number in
      let tally = Tally()
      let queue = WorkQueue(on: crew)
      let jobs = (0..<3).map { queue.submit(Self.steps(tally, name: $0)) }
      for job in jobs { try Self.finish(job, of: queue) }
      #expect(tally.all.count == 27, "queue \(number)")
    }
  }

  @Test func theThreadsEndWithTheCrew() {
    weak var board: Monitor<WorkBoard>?
    do {
      let crew = WorkCrew(workers: 4)
      board = crew.board
      let queue = WorkQueue(on: crew)
      let job = queue.submit(WorkStage(count: 64) { _ in })
      queue.work(on: job)
    }
    for _ in 0..<1000 where board != nil { usleep(1000) }
    #expect(board == nil)
  }
}
