import Dispatch
import Foundation
import Synchronization

/// The rows of a matrix shared out among the processors, for work whose result does not depend on where the rows
/// are cut.
enum RowParts {
  /// Fewer rows than this are not worth a thread.
  private static let leastRows = 4096

  /// What `body` returns for each part of `0..<rowCount`, in the order of the rows; one empty part where there are
  /// no rows.
  ///
  /// - Parameter most: how many parts there may be: what the results take of memory limits them.
  static func map<Result: Sendable>(
    rowCount: Int, most: Int = .max, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let partCount = max(1, min(processors, rowCount / leastRows, most))
    guard partCount > 1 else { return [body(0..<rowCount)] }
    let results = Mutex([Result?](repeating: nil, count: partCount))
    DispatchQueue.concurrentPerform(iterations: partCount) { part in
      let result = body(rowCount * part / partCount..<rowCount * (part + 1) / partCount)
      results.withLock { $0[part] = result }
    }
    return results.withLock { $0 }.compactMap(\.self)
  }
}
