import Testing
import WinnowTensor

@Suite struct WorkerPoolTests {
  struct Failure: Error, Equatable { let piece: Int }

  @Test(arguments: [1, 2, 3, 8]) func keepsTheOrderOfThePieces(workers: Int) throws {
    let pool = WorkerPool(workers: workers)
    for count in [0, 1, 2, 7, 1000] {
      #expect(try pool.map(count) { $0 * $0 } == (0..<count).map { $0 * $0 })
    }
  }

  @Test func throwsWhatTheOnlyFailingPieceThrew() {
    #expect(throws: Failure(piece: 17)) {
      try WorkerPool(workers: 2).map(100) { piece in
        if piece == 17 { throw Failure(piece: piece) }
      }
    }
  }

  @Test func thereIsAlwaysAWorker() {
    #expect(WorkerPool(workers: 0).workers == 1)
    #expect(WorkerPool.availableCores >= 1)
  }
}
