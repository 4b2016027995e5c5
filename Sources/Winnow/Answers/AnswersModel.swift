internal import WinnowData
internal import WinnowHeads
internal import WinnowLabeling
internal import WinnowTensor
internal import WinnowTraining

/// The label model of kind `answers`: logistic regression on the rows that a person has answered for, over what they
/// mean, how they are worded and what functions vote, smoothed over each row's nearest neighbours.
///
/// The smoothing is label propagation with the regression as its prior (Zhou et al., *Learning with local and global
/// consistency*, NeurIPS 2003): what a row says and what its neighbours say, half and half, answers held fixed.
struct AnswersModel {
  /// Each row's probabilities.
  let probabilities: ClassProbabilities

  private static let inverseRegularization = 20.0
  private static let neighbours = 10
  private static let share = 0.5
  private static let passes = 3
  /// What a vote is scaled by beside vectors of length 1.
  private static let voteLength: Float = 0.5

  /// The model of training rows.
  ///
  /// - Parameters:
  ///   - space: the rows, N of them.
  ///   - votes: what functions say of them.
  ///   - answers: classes by rows.
  /// - Throws: ``WinnowError`` of kind `data` where the answers are all of one class, or there are none.
  init(_ space: UnitVectors, _ votes: VoteMatrix, answers: [Int: Int], labels: [String], workers: WorkerPool)
    throws
  {
    let features = Self.features(space, votes)
    let answered = answers.keys.sorted()
    var targets = Matrix(rows: answered.count, columns: labels.count)
    for (position, row) in answered.enumerated() {
      if let label = answers[row] { targets[position, label] = 1 }
    }
    let set: TrainingSet
    do {
      set = try TrainingSet(features: features, selection: answered, targets: targets)
    } catch {
      throw WinnowError(
        .data, at: "answers", found: "\(error)", expected: "answers of two classes or more",
        advice: "winnow suggest names rows that are worth an answer")
    }
    let head = try LogisticRegression(inverseRegularization: Self.inverseRegularization, tolerance: 1e-6)
      .fit(set, labels: labels, workers: workers).head
    let prior = head.probabilities(features).values.map(Double.init)
    let neighbours = try NearestRows(in: space, count: Self.neighbours, workers: workers)
    probabilities = Self.smoothed(
      ClassProbabilities(classCount: labels.count, values: prior), over: neighbours, answers)
  }

  /// The rows' features: the space, and beside it the share of a row's votes that each class has.
  private static func features(_ space: UnitVectors, _ votes: VoteMatrix) -> Matrix {
    let columns = space.matrix.columns + votes.classCount
    var values: [Float] = []
    values.reserveCapacity(space.rows * columns)
    for row in 0..<space.rows {
      values += space.matrix[row: row]
      var shares = [Float](repeating: 0, count: votes.classCount)
      let voted = votes[row: row].compactMap(\.label)
      for label in voted { shares[label] += voteLength / Float(voted.count) }
      values += shares
    }
    return Matrix(rows: space.rows, columns: columns, values: values)
  }

  private static func smoothed(
    _ prior: ClassProbabilities, over neighbours: NearestRows, _ answers: [Int: Int]
  ) -> ClassProbabilities {
    let classCount = prior.classCount
    func fixAnswers(_ values: inout [Double]) {
      for (row, label) in answers {
        for other in 0..<classCount { values[row * classCount + other] = other == label ? 1 : 0 }
      }
    }
    var values = prior.values
    fixAnswers(&values)
    guard neighbours.count > 0 else { return ClassProbabilities(classCount: classCount, values: values) }
    for _ in 0..<passes {
      var next = prior.values
      for row in 0..<prior.rowCount {
        for label in 0..<classCount {
          var sum = 0.0
          for other in neighbours[row] { sum += values[other * classCount + label] }
          next[row * classCount + label] =
            (1 - share) * prior.values[row * classCount + label] + share * sum / Double(neighbours.count)
        }
      }
      fixAnswers(&next)
      values = next
    }
    return ClassProbabilities(classCount: classCount, values: values)
  }
}
