internal import WinnowLabeling
internal import WinnowProject
internal import WinnowTensor

/// Lets one labelling function vote on rows that are in memory.
struct SampleVoter {
  let function: any LabelingFunction
  let settings: LabelingFunctionSettings
  let models: FunctionModels
  let classCount: Int
  let threads: Int
  let onProgress: RoundProgress.Handler

  /// The class that the function votes for on each row, nil where it abstains, and what failed.
  func votes(on rows: [ProjectRow]) throws -> (votes: [Int?], faults: ApplicationReport.Faults) {
    let scores = try scores(of: rows.map(\.text))
    let (votes, report) = try VoteMatrix.applying(
      [function],
      to: rows.enumerated().map { place, row in
        LabelingRow(
          number: row.number, text: row.text, fields: row.fields,
          scores: scores.map { [function.name: Array($0[row: place])] } ?? [:])
      }, classCount: classCount, threads: threads)
    return (rows.indices.map { votes[$0, 0].label }, report.functions[0])
  }

  /// What the function's model says of the texts; nil where it asks none.
  private func scores(of texts: [String]) throws -> Matrix? {
    func report() throws {
      try onProgress(RoundProgress(stage: .embed, subject: function.name, done: 0, share: nil))
    }
    if let output = try models.output(of: settings) {
      var rows = Matrix(rows: 0, columns: output.columns)
      try output.rows(nextBlock: onlyBlock(texts), betweenPacks: report) { said, _ in rows = said }
      return rows
    }
    guard let similarity = settings.similarity else { return nil }
    let encoder = try models.encoder(at: models.path(of: similarity.model), for: .vectors)
    var vectors = Matrix(rows: 0, columns: encoder.dimension)
    try encoder.embed(nextBlock: onlyBlock(texts), betweenPacks: report) { _, made in vectors = made.matrix }
    return Similarity.cosines(of: vectors, with: try encoder.embed(similarity.texts).matrix)
  }
}
