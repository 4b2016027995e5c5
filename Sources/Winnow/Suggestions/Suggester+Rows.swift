internal import Foundation
internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject
internal import WinnowTensor

extension Suggester {
  /// Training rows that are worth a person's look, none of which has an answer, the worthiest first.
  ///
  /// Without a round, they are those that stand for the largest clusters by meaning and wording without an
  /// answer. With one, they stand for clusters in which a row weighs the more the less certain its label is, and where
  /// functions, labels and the trained head disagree (Prabhu et al., *Active domain adaptation via clustering
  /// uncertainty-weighted embeddings*, ICCV 2021): neither many of one kind nor outliers.
  ///
  /// - Parameters:
  ///   - limit: how many rows there are at most.
  ///   - seed: what the clusters are drawn by.
  ///   - passed: rows that count as answered, such as those that a person has passed over.
  ///   - eligible: the numbers of the rows to choose from; nil for all.
  /// - Throws: ``WinnowError`` naming what is wrong with the project's files.
  public func rows(
    limit: Int, seed: UInt64, passed: Set<Int> = [], among eligible: Set<Int>? = nil
  ) throws -> [RowSuggestion] {
    let pool = RowPool(
      of: try inputs.vectors(of: .train).rows, answered: try inputs.rowAnswers().answered.union(passed),
      eligible: eligible, seed: seed)
    let space = try inputs.trainingSpace(of: pool.rowsForEach == 1 ? nil : pool.rows)
    let chosen: [(row: Int, reasons: [String])]
    if let judgement = try judgement() {
      chosen = informative(judgement, space, pool, limit: limit, seed: seed)
    } else {
      chosen = covering(space, pool, limit: limit, seed: seed)
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
    _ space: UnitVectors, _ pool: RowPool, limit: Int, seed: UInt64
  ) -> [(row: Int, reasons: [String])] {
    var weights = [Double](repeating: 0, count: space.rows)
    for place in pool.open + pool.answered { weights[place] = 1 }
    let clusters = ClusterCover.clusters(
      of: space, weights: weights, count: limit + pool.answered.count, seed: seed)
    let answered = Set(pool.answered)
    let unanswered = clusters.filter { cluster in !cluster.members.contains { answered.contains($0) } }
    return filled(
      unanswered.prefix(limit).map { cluster in
        (pool.rows[cluster.medoid], ["stands for a cluster of \(pool.told(cluster.members.count))"])
      }, from: pool.open.map { pool.rows[$0] }, limit: limit)
  }

  /// Rows up to the limit where there are fewer different ones: more of the same kinds, from the worthiest on.
  private func filled(
    _ chosen: [(row: Int, reasons: [String])], from candidates: [Int], limit: Int
  ) -> [(row: Int, reasons: [String])] {
    let known = Set(chosen.map(\.row))
    let more = candidates.lazy.filter { !known.contains($0) }.prefix(max(limit - chosen.count, 0))
    return chosen + more.map { ($0, ["is hardly different from a row before it"]) }
  }

  // MARK: Uncertainty and disagreement

  /// What the newest round makes of the training rows; nil without a round.
  private func judgement() throws -> (any RowWorth)? {
    if project.settings.isMultiLabel {
      return try multiLabelRoundLabels().map { table in
        MultiLabelJudgement(
          table: table, votes: try multiLabelInputs.votes(on: .train), head: try headDecisions(on: .train),
          labels: labels)
      }
    }
    return try roundLabels().map { table in
      RowJudgement(
        probabilities: table.probabilities, votes: try inputs.votes(on: .train),
        head: try headPredictions(on: .train), labels: labels)
    }
  }

  private func informative(
    _ judgement: any RowWorth, _ space: UnitVectors, _ pool: RowPool, limit: Int, seed: UInt64
  ) -> [(row: Int, reasons: [String])] {
    // Squared, so that the many rows that are a little unsure do not outweigh the few that are at odds.
    var weights = [Double](repeating: 0, count: space.rows)
    for place in pool.open {
      let worth = judgement.worth(of: pool.rows[place])
      weights[place] = worth * worth
    }
    let clusters = ClusterCover.clusters(of: space, weights: weights, count: limit, seed: seed)
    return filled(
      clusters.map { cluster in
        let row = pool.rows[cluster.medoid]
        return (row, judgement.reasons(for: row) + ["stands for \(pool.told(cluster.members.count))"])
      }, from: pool.open.sorted { (weights[$1], $0) < (weights[$0], $1) }.map { pool.rows[$0] }, limit: limit)
  }
}
