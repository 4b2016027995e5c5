/// What is to be done and what is under way, for all queues of a crew: jobs in the order in which they came.
struct WorkBoard: Sendable {
  /// A job's number; a job that came later has a larger one.
  typealias Job = Int

  /// A piece that one worker has taken.
  struct Piece: Sendable {
    let job: Job
    let index: Int
    let stage: WorkStage
  }

  private struct Entry: Sendable {
    let job: Job
    let queue: Int
    var stage: WorkStage
    var taken = 0
    var running = 0
    var failure: (piece: Int, error: any Error)?
    var isDone = false

    var isSettled: Bool { running == 0 && (isDone || failure != nil) }
  }

  private var entries: [Entry] = []
  private var nextJob = 0
  private var nextQueue = 0
  /// Whether the crew is gone.
  var isClosed = false
  /// The threads that were started.
  var threads = 0

  /// A number for a new queue.
  mutating func addQueue() -> Int {
    nextQueue += 1
    return nextQueue
  }

  /// Adds a job behind all others.
  mutating func add(_ stage: WorkStage, queue: Int) -> Job {
    nextJob += 1
    entries.append(Entry(job: nextJob, queue: queue, stage: stage))
    return nextJob
  }

  /// The first piece that nobody has taken, of the earliest job that has one; of one queue or of all.
  mutating func take(queue: Int? = nil) -> Piece? {
    for index in entries.indices where queue == nil || entries[index].queue == queue {
      let entry = entries[index]
      guard !entry.isDone, entry.failure == nil, entry.taken < entry.stage.count else { continue }
      entries[index].taken += 1
      entries[index].running += 1
      return Piece(job: entry.job, index: entry.taken, stage: entry.stage)
    }
    return nil
  }

  /// How many pieces nobody has taken yet.
  var waiting: Int {
    entries.reduce(0) { $0 + ($1.isDone || $1.failure != nil ? 0 : $1.stage.count - $1.taken) }
  }

  /// Notes the end of a piece. True where it was the last of its step, so that the caller has to say
  /// what follows by ``follow(_:with:)``; until then the job counts as under way.
  mutating func end(_ piece: Piece, _ error: (any Error)?) -> Bool {
    guard let index = index(of: piece.job) else { return false }
    if let error { fail(index, at: piece.index, error) }
    let entry = entries[index]
    if entry.running == 1, entry.failure == nil, entry.taken == entry.stage.count { return true }
    entries[index].running -= 1
    return false
  }

  /// Sets what follows the last step of a job.
  mutating func follow(_ job: Job, with next: Result<WorkStage?, any Error>) {
    guard let index = index(of: job) else { return }
    entries[index].running -= 1
    switch next {
    case .success(let stage?):
      entries[index].stage = stage
      entries[index].taken = 0
    case .success(nil): entries[index].isDone = true
    case .failure(let error): fail(index, at: 0, error)
    }
  }

  /// Whether a job's end is known and no worker is at it any more.
  func isSettled(_ job: Job) -> Bool { index(of: job).map { entries[$0].isSettled } ?? true }

  /// How a job ended, once; nil while workers are at it.
  mutating func result(of job: Job) -> Result<Void, any Error>? {
    guard let index = index(of: job), entries[index].isSettled else { return nil }
    let entry = entries.remove(at: index)
    return entry.failure.map { .failure($0.error) } ?? .success(())
  }

  /// Drops what nobody has begun of a queue's jobs; true where no worker is at one of them.
  mutating func cancel(queue: Int) -> Bool {
    for index in entries.indices where entries[index].queue == queue { cancel(index) }
    entries.removeAll { $0.queue == queue && $0.running == 0 }
    return !entries.contains { $0.queue == queue }
  }

  // MARK: Failures

  private struct Cancelled: Error {}

  /// Notes a failure, of which the lowest piece's stands, and gives up the queue's later jobs: nobody
  /// will ask for them.
  private mutating func fail(_ index: Int, at piece: Int, _ error: any Error) {
    if entries[index].failure.map({ piece < $0.piece }) ?? true {
      entries[index].failure = (piece, error)
    }
    for later in entries.indices
    where later > index && entries[later].queue == entries[index].queue {
      cancel(later)
    }
  }

  private mutating func cancel(_ index: Int) {
    if !entries[index].isDone, entries[index].failure == nil {
      entries[index].failure = (.max, Cancelled())
    }
  }

  private func index(of job: Job) -> Int? { entries.firstIndex { $0.job == job } }
}
