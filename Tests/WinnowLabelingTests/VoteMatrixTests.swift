import TestSupport
import Testing
import WinnowData

@testable import WinnowLabeling

@Suite struct VoteMatrixTests {
  @Test func holdsWhatIsAppended() throws {
    var votes = try VoteMatrix(functionNames: ["a", "b"], classCount: 300)
    try votes.append([.abstain, .label(299)])
    try votes.append(labels: [0, -1])
    #expect(votes[0, 1] == .label(299))
    #expect(votes[row: 1] == [.label(0), .abstain])
    #expect(votes.rowCount == 2)
  }

  /// Rows that fill tiles, just not and just so, of classes that a byte tells apart and of more.
  @Test func rowsComeOutOfColumnsAsTheyWentIn() throws {
    try withEvery("classes", in: [2, 128, 129, 5000], "functions", in: [1, 3, 20]) { classes, functions in
      let names = (0..<functions).map { "f\($0)" }
      var numbers = SeededNumbers(seed: UInt64(classes + functions))
      let rowCount = 2 * (8192 / functions) + Int.random(in: 0...2, using: &numbers)
      let codes = (0..<rowCount * functions).map { _ in Int16.random(in: -1..<Int16(classes), using: &numbers)
      }
      let votes = try VoteMatrix(functionNames: names, codes: codes, classCount: classes)
      #expect(
        votes.columns.allSatisfy { $0.byteCount == (classes <= 128 ? 1 : 2) && $0.rowCount == rowCount })
      var seen: [Int16] = []
      var rows: [Int] = []
      votes.forEachRow { row, said in
        rows.append(row)
        for function in said.indices { seen.append(said[function]) }
      }
      #expect(seen == codes && rows == Array(0..<rowCount))
      let part = 5..<rowCount - 5
      seen = []
      votes.forEachTile(of: part) { _, said in for index in said.indices { seen.append(said[index]) } }
      #expect(seen[...] == codes[5 * functions..<(rowCount - 5) * functions])
      #expect(
        votes[row: 7] == codes[7 * functions..<8 * functions].map { $0 < 0 ? .abstain : .label(Int($0)) })

      var parts = try VoteMatrix(
        functionNames: names, codes: Array(codes[..<(9 * functions)]), classCount: classes)
      parts.append(
        contentsOf: try VoteMatrix(
          functionNames: names, codes: Array(codes[(9 * functions)...]), classCount: classes))
      #expect(parts == votes)
      let others = votes.removing(0)
      #expect(
        others.functionNames == Array(names.dropFirst()) && others.columns == Array(votes.columns.dropFirst())
      )
      #expect(others.rowCount == rowCount)
    }
  }

  @Test func refusesWhatItCannotHold() throws {
    var votes = try VoteMatrix(functionNames: ["a", "b"], classCount: 3)
    try votes.append(labels: [0, 1])
    for labels in [[0], [0, 3], [-2, 0], [0, Int.max]] {
      #expect(throws: WinnowError.self) { try votes.append(labels: labels) }
    }
    let error = #expect(throws: WinnowError.self) { try votes.append([.abstain, .label(3)]) }
    #expect(error?.place == "row 1, labelling function \"b\"")
    #expect(votes.rowCount == 1)
    #expect(throws: WinnowError.self) { try VoteMatrix(functionNames: ["a", "a"], classCount: 2) }
    #expect(throws: WinnowError.self) { try VoteMatrix(functionNames: ["a"], classCount: 1) }
    #expect(throws: WinnowError.self) { try VoteMatrix(functionNames: ["a"], classCount: 40_000) }
    #expect(throws: WinnowError.self) { try VoteCounts(functionCount: 100, classCount: 1000) }
  }

  @Test func countsEqualAPlainCount() throws {
    var numbers = SeededNumbers(seed: 9)
    let rows = (0..<100).map { _ in (0..<4).map { _ in Int.random(in: -1..<3, using: &numbers) } }
    let counts = try VoteCounts(matrix(rows, classCount: 3))
    for column in 0..<12 {
      for other in 0..<12 {
        let expected = rows.count { $0[column / 3] == column % 3 && $0[other / 3] == other % 3 }
        #expect(counts[column, other] == expected)
      }
    }
    #expect(counts.votes(of: 2) == rows.count { $0[2] >= 0 })
    #expect(counts.votes(for: 1) == rows.reduce(0) { $0 + $1.count { $0 == 1 } })
  }
}

@Suite struct AssignmentTests {
  @Test func isTheBestOfAllPermutations() throws {
    var numbers = SeededNumbers(seed: 5)
    try withEvery("count", in: 1...6) { count in
      for _ in 0..<30 {
        let costs = (0..<count * count).map { _ in Double.random(in: -1...1, using: &numbers) }
        let tasks = Assignment.minimizing(count: count) { costs[$0 * count + $1] }
        #expect(Set(tasks).count == count)
        let cost = tasks.enumerated().reduce(0) { $0 + costs[$1.offset * count + $1.element] }
        #expect(Tolerance.exact.accepts(cost, cheapest(costs, count, worker: 0, taken: [])))
      }
    }
  }

  private func cheapest(_ costs: [Double], _ count: Int, worker: Int, taken: Set<Int>) -> Double {
    guard worker < count else { return 0 }
    return (0..<count).filter { !taken.contains($0) }
      .map {
        costs[worker * count + $0]
          + cheapest(costs, count, worker: worker + 1, taken: taken.union([$0]))
      }.min() ?? 0
  }
}
