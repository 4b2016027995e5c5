import TestSupport
import Testing
@testable import WinnowLabeling

@Suite struct FunctionWarningTests {
  private func warnings(_ columns: [[Int]]) throws -> [FunctionWarning] {
    var votes = try VoteMatrix(functionNames: columns.indices.map { "f\($0)" }, classCount: 3)
    for row in columns[0].indices { try votes.append(labels: columns.map { $0[row] }) }
    return FunctionWarning.all(about: votes)
  }

  @Test func whatIsOddIsNamed() throws {
    #expect(
      try warnings([[-1, -1, -1], [0, 0, 0], [0, 1, 2], [0, -1, 1], [0, -1, 1], [-1, 0, 1], [0, 0, 0]]) == [
        FunctionWarning(function: "f0", kind: .neverVotes),
        FunctionWarning(function: "f1", kind: .alwaysVotes(label: 0)),
        FunctionWarning(function: "f2", kind: .alwaysVotes(label: nil)),
        FunctionWarning(function: "f4", kind: .copies(of: "f3")),
        FunctionWarning(function: "f6", kind: .alwaysVotes(label: 0)),
        FunctionWarning(function: "f6", kind: .copies(of: "f1")),
      ])
  }

  @Test func silentFunctionsAreNoCopiesAndNoRowsSayNothing() throws {
    #expect(try warnings([[-1, -1], [-1, -1]]).map(\.kind) == [.neverVotes, .neverVotes])
    #expect(FunctionWarning.all(about: try VoteMatrix(functionNames: ["f"], classCount: 2)).isEmpty)
  }

  /// A planted copy among functions that differ in a single vote is the only one named.
  @Test(arguments: 0..<20 as Range<UInt64>) func aPlantedCopyIsFound(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let original = (0..<200).map { _ in Int.random(in: -1...2, using: &numbers) }
    var columns = (0..<8).map { index in
      var column = original
      column[index * 20] = (column[index * 20] + 2) % 4 - 1
      return column
    }
    let copied = Int.random(in: 0..<8, using: &numbers)
    columns.append(columns[copied])
    let found = try warnings(columns).filter { if case .copies = $0.kind { true } else { false } }
    #expect(found == [FunctionWarning(function: "f8", kind: .copies(of: "f\(copied)"))])
  }
}
