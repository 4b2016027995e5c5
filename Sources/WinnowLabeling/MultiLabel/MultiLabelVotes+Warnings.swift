extension MultiLabelVotes {
  /// What is odd about the functions' votes: who never votes, and whose votes are an earlier function's; none where
  /// there are no rows.
  ///
  /// Cost: C × N × M, and M times that for functions that look alike.
  public var warnings: [FunctionWarning] {
    guard rowCount > 0 else { return [] }
    let counts = functionNames.indices.map { function in
      matrices.indices.map { label in column(of: function, on: label)?.count { $0 >= 0 } ?? 0 }
    }
    return functionNames.indices.compactMap { function in
      if counts[function].allSatisfy({ $0 == 0 }) {
        return FunctionWarning(function: functionNames[function], kind: .neverVotes)
      }
      let earlier = (0..<function).first { other in
        counts[other] == counts[function]
          && matrices.indices.allSatisfy { label in
            counts[function][label] == 0 || column(of: function, on: label) == column(of: other, on: label)
          }
      }
      return earlier.map {
        FunctionWarning(function: functionNames[function], kind: .copies(of: functionNames[$0]))
      }
    }
  }

  /// A function's votes on a label; nil where it may not vote on it.
  private func column(of function: Int, on label: Int) -> VoteColumn? {
    voters[label].firstIndex(of: function).map { matrices[label].columns[$0] }
  }
}
