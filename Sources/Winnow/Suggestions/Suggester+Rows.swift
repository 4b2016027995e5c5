internal import Foundation
internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

extension Suggester {
  /// Training rows that are worth a person's look, none of which has an answer, the worthiest first.
  ///
  /// Without a round, they are those that stand for the largest clusters by meaning and wording without an
  /// answer. With one, they are those whose labels are the least certain, or about which functions, labels and the
  /// trained head disagree, each the less worthy the nearer it is to one that was answered or chosen before it
  /// (a greedy form of Settles, *Active learning literature survey*, 2009, section 3.6).
  ///
  /// - Parameters:
  ///   - limit: how many rows there are at most.
  ///   - seed: what the clusters are drawn by.
  /// - Throws: ``WinnowError`` naming what is wrong with the project's files.
  public func rows(limit: Int, seed: UInt64) throws -> [RowSuggestion] {
    let space = try inputs.trainingSpace()
    let answered = Set(try inputs.answers().keys)
    let chosen: [(row: Int, reasons: [String])]
    if let table = try roundLabels() {
      chosen = try informative(table, space, answered, limit: limit)
    } else {
      chosen = covering(space, answered, limit: limit, seed: seed)
    }
    let identifiers = try identifiers(of: Set(chosen.map(\.row)))
    return chosen.map { row, reasons in
      RowSuggestion(number: row, identifier: identifiers[row] ?? .integer(row), reasons: reasons)
    }
  }

  /// The texts of some training rows by their numbers, for output that a person asked to quote them.
  public func texts(ofTrainingRows numbers: Set<Int>) throws -> [Int: String] {
    var texts: [Int: String] = [:]
    let rows = try inputs.data.rows(of: .train)
    while texts.count < numbers.count, let row = try rows?.next() {
      if numbers.contains(row.number) { texts[row.number] = row.text }
    }
    return texts
  }

  private func identifiers(of numbers: Set<Int>) throws -> [Int: JSONValue] {
    var identifiers: [Int: JSONValue] = [:]
    let rows = try inputs.data.rows(of: .train)
    while identifiers.count < numbers.count, let row = try rows?.next() {
      if numbers.contains(row.number) { identifiers[row.number] = row.identifier }
    }
    return identifiers
  }

  // MARK: Clusters

  private func covering(
    _ space: UnitVectors, _ answered: Set<Int>, limit: Int, seed: UInt64
  ) -> [(row: Int, reasons: [String])] {
    let clusters = ClusterCover.clusters(of: space, count: limit + answered.count, seed: seed)
    let open = clusters.filter { cluster in !cluster.members.contains { answered.contains($0) } }
    return open.prefix(limit).map { cluster in
      (cluster.medoid, ["stands for a cluster of \(cluster.members.count) rows"])
    }
  }

  // MARK: Uncertainty and disagreement

  private func informative(
    _ table: PredictionFile.Table, _ space: UnitVectors, _ answered: Set<Int>, limit: Int
  ) throws -> [(row: Int, reasons: [String])] {
    let judgement = RowJudgement(
      probabilities: table.probabilities, votes: try inputs.votes(on: .train),
      head: try headPredictions(on: .train), labels: labels)
    var worth = (0..<space.rows).map { answered.contains($0) ? 0 : judgement.worth(of: $0) }
    // 1 - the largest cosine to a row that was answered or chosen.
    var novelty = [Double](repeating: 1, count: space.rows)
    func move(awayFrom row: Int) {
      for (other, cosine) in space.cosines(with: row).enumerated() {
        novelty[other] = min(novelty[other], max(0, 1 - Double(cosine)))
      }
      worth[row] = 0
    }
    for row in answered { move(awayFrom: row) }
    var chosen: [(row: Int, reasons: [String])] = []
    while chosen.count < limit {
      var best = 0
      for row in worth.indices where worth[row] * novelty[row] > worth[best] * novelty[best] { best = row }
      guard !worth.isEmpty, worth[best] * novelty[best] > 0 else { break }
      chosen.append((best, judgement.reasons(for: best)))
      move(awayFrom: best)
    }
    return chosen
  }
}
