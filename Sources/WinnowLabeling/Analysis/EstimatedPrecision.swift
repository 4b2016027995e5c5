extension ClassProbabilities {
  /// How often each function is right by these probabilities: the mean probability, over the rows that it votes on, of
  /// the class that it votes for. One number a function in column order, nil for one that never votes. Cost: N × M.
  ///
  /// It is what stands for precision where there is no gold; as the function had a voice in the probabilities itself,
  /// it flatters, more so where few others vote.
  ///
  /// - Parameter votes: the votes on the same rows, for the same classes.
  public func estimatedPrecisions(of votes: VoteMatrix) -> [Double?] {
    precondition(
      votes.rowCount == rowCount && votes.classCount == classCount,
      "votes and probabilities must be of the same rows and classes")
    return votes.columns.map { column in
      var (sum, count) = (0.0, 0)
      column.forEach { row, code in
        guard code >= 0 else { return }
        sum += values[row * classCount + Int(code)]
        count += 1
      }
      return count == 0 ? nil : sum / Double(count)
    }
  }
}
