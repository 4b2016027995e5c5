/// One thread's jobs at a crew: handed in one after the other, each a row of steps.
///
/// Workers take pieces of the earliest job that has any, so that a later job fills the gaps that an earlier
/// one leaves at the end of a step. The thread that owns the queue works too, in ``work(on:)``; between two
/// calls it is free for other things while the crew goes on. Errors come out job by job in their order, the
/// lowest failed piece's first; jobs behind a failed one are dropped.
///
/// A queue belongs to one thread.
public final class WorkQueue {
  /// A job that was handed in.
  public struct Job: Sendable { let number: WorkBoard.Job }

  private let crew: WorkCrew
  private let number: Int

  /// A queue without jobs.
  public init(on crew: WorkCrew) {
    self.crew = crew
    number = crew.board.withLock { $0.addQueue() }
  }

  deinit { cancel() }

  /// Hands in a job that begins with `stage`.
  public func submit(_ stage: WorkStage) -> Job {
    let job = crew.board.withLock { $0.add(stage, queue: number) }
    crew.shareSurplus()
    return Job(number: job)
  }

  /// Whether a job is done. Once it has said so, or thrown, the job is forgotten.
  ///
  /// - Throws: what the lowest failed piece of the job's failed step threw.
  public func isFinished(_ job: Job) throws -> Bool {
    guard let result = crew.board.withLock({ $0.result(of: job.number) }) else { return false }
    try result.get()
    return true
  }

  /// Does one piece of the queue's jobs on this thread; where there is none to take, sleeps until `job` has
  /// ended or there is one.
  public func work(on job: Job) {
    let piece: WorkBoard.Piece? = crew.board.waitFor { board in
      if board.isSettled(job.number) { return .some(nil) }
      return board.take(queue: number).map { .some($0) }
    }
    guard let piece else { return }
    WorkCrew.perform(piece, of: crew.board)
    crew.shareSurplus()
  }

  /// Drops all jobs, once the pieces that are under way have ended.
  public func cancel() {
    crew.board.waitFor { board -> Void? in board.cancel(queue: number) ? () : nil }
  }
}
