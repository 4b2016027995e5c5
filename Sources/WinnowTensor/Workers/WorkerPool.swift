internal import Dispatch
internal import Synchronization

/// A number of workers that share out independent pieces of work: one a core, each with a state of its
/// own, no barrier before the end.
public struct WorkerPool: Sendable {
  /// The number of workers, at least one.
  public let workers: Int

  /// A pool of `workers` workers; nil takes ``availableCores``.
  public init(workers: Int? = nil) { self.workers = max(1, workers ?? Self.availableCores) }

  /// The physical cores that this process may use, at least one: those that affinity and cpusets leave, or
  /// as many as hold the time that its control groups allow, where those are fewer.
  public static var availableCores: Int { AvailableProcessors.here.workers }

  /// The results of `body` on every piece from 0 to `count - 1`, in the order of the pieces.
  ///
  /// Workers take the next piece as they become free, so long pieces should come first. The state that
  /// `makeState` returns belongs to one worker for the length of the call.
  ///
  /// - Throws: what `body` threw for the lowest piece that failed; later pieces may then be left out.
  public func map<State, Result: Sendable>(
    _ count: Int, state makeState: @Sendable () throws -> State,
    _ body: @Sendable (Int, inout State) throws -> Result
  ) throws -> [Result] {
    let outcome = Mutex(Outcome<Result>(results: Array(repeating: nil, count: count)))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(workers, max(1, count))) { _ in
      var piece = -1
      do {
        var state = try makeState()
        while true {
          piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard piece < count else { return }
          let result = try body(piece, &state)
          outcome.withLock { $0.results[piece] = result }
        }
      } catch {
        next.store(count, ordering: .relaxed)
        outcome.withLock { $0.record(error, at: piece) }
      }
    }
    let settled = outcome.withLock { $0 }
    if let failure = settled.failure { throw failure.error }
    return settled.results.compactMap { $0 }
  }

  /// ``map(_:state:_:)`` for work that needs no state.
  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    try map(count, state: {}, { piece, _ in try body(piece) })
  }

  private struct Outcome<Result: Sendable>: Sendable {
    var results: [Result?]
    var failure: (piece: Int, error: any Error)?

    mutating func record(_ error: any Error, at piece: Int) {
      if failure.map({ piece < $0.piece }) ?? true { failure = (piece, error) }
    }
  }
}
