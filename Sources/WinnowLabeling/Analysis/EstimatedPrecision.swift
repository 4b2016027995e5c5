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
    let codes = votes.codes.span
    var sums = [Double](repeating: 0, count: votes.functionCount)
    var counts = [Int](repeating: 0, count: votes.functionCount)
    for row in 0..<rowCount {
      for function in sums.indices {
        let code = Int(codes[row * sums.count + function])
        guard code >= 0 else { continue }
        sums[function] += values[row * classCount + code]
        counts[function] += 1
      }
    }
    return zip(sums, counts).map { $1 == 0 ? nil : $0 / Double($1) }
  }
}
