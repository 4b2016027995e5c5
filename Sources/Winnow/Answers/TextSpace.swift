internal import WinnowTensor

/// Where rows are near each other that mean alike and are worded alike: the base models' vectors and the wording's, each
/// scaled to length √½, side by side.
struct TextSpace {
  private let shapes: PhraseShapes

  /// The space of the training rows' texts.
  init(of texts: [String]) { shapes = PhraseShapes(of: texts) }

  /// The rows of `texts` with their `vectors`.
  func rows(_ texts: [String], _ vectors: Matrix) -> UnitVectors {
    let meaning = UnitVectors(vectors).matrix
    let columns = meaning.columns + PhraseShapes.columns
    var values: [Float] = []
    values.reserveCapacity(texts.count * columns)
    for (row, text) in texts.enumerated() {
      values += meaning[row: row]
      values += shapes.vector(of: text)
    }
    return UnitVectors(Matrix(rows: texts.count, columns: columns, values: values))
  }
}
