#if canImport(Glibc)
  internal import Glibc
#endif

/// Threads that stay, for work that goes on in steps; see ``WorkQueue``.
///
/// There is one thread less than workers, since the thread that asks for work is a worker too. They start
/// with the first work that can be shared, sleep while there is none, and end with the crew.
public final class WorkCrew: Sendable {
  /// The number of workers of one queue, the calling thread included.
  public let workers: Int
  let board = Monitor(WorkBoard())

  /// A crew of `workers` workers, at least one.
  public init(workers: Int) { self.workers = max(1, workers) }

  deinit {
    board.withLock { $0.isClosed = true }
    board.notify()
  }

  /// Wakes the threads where there is more to do than the calling thread takes next.
  func shareSurplus() {
    guard workers > 1 else { return }
    let (isShared, missing) = board.withLock { board in
      guard board.waiting > 1 else { return (false, 0) }
      let missing = workers - 1 - board.threads
      board.threads += missing
      return (true, missing)
    }
    for _ in 0..<missing { Self.startThread(for: board) }
    if isShared { board.notify() }
  }

  /// Does `piece`, and notes its end and what follows.
  static func perform(_ piece: WorkBoard.Piece, of board: Monitor<WorkBoard>) {
    var failure: (any Error)?
    do { try piece.stage.body(piece.index) } catch { failure = error }
    guard board.withLock({ $0.end(piece, failure) }) else { return }
    let next = Result { try piece.stage.next() }
    board.withLock { $0.follow(piece.job, with: next) }
  }

  // MARK: Threads

  /// Carries the board to a new thread.
  private final class Start {
    let board: Monitor<WorkBoard>
    init(_ board: Monitor<WorkBoard>) { self.board = board }
  }

  /// Starts a thread; without it, where the system has none to give, the others do its work.
  private static func startThread(for board: Monitor<WorkBoard>) {
    let start = Unmanaged.passRetained(Start(board))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { start in
        guard let start else { return nil }
        WorkCrew.work(on: Unmanaged<Start>.fromOpaque(start).takeRetainedValue().board)
        return nil
      }, start.toOpaque())
    if code == 0 { pthread_detach(thread) } else { start.release() }
  }

  /// Does pieces until the crew is gone.
  private static func work(on board: Monitor<WorkBoard>) {
    while true {
      let piece: WorkBoard.Piece? = board.waitFor { board in
        board.isClosed ? .some(nil) : board.take().map { .some($0) }
      }
      guard let piece else { return }
      perform(piece, of: board)
      board.notify()
    }
  }
}
