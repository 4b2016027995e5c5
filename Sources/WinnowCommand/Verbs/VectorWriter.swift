import WinnowData
import WinnowTensor

/// Writes vectors as `.npy`, or beside their rows' other columns as rows.
final class VectorWriter {
  private enum Target {
    case npy(NPYWriter)
    case rows(RowWriter)
  }

  private let target: Target

  init(to path: String, dimension: Int, _ opening: AtomicFile.Opening = .anew) throws(WinnowError) {
    target =
      path.lowercased().hasSuffix(".npy")
      ? .npy(try NPYWriter(to: path, columns: dimension, opening)) : .rows(try RowWriter(to: path, opening))
  }

  /// What the file's state is asked of.
  var output: any ResumableOutput {
    switch target {
    case .npy(let writer): writer
    case .rows(let writer): writer
    }
  }

  /// Writes one vector for each of `rows`.
  func write(_ vectors: Matrix, for rows: [Row]) throws(WinnowError) {
    switch target {
    case .npy(let writer): try writer.write(vectors.span)
    case .rows(let writer):
      for (position, row) in rows.enumerated() {
        var fields = row.fields
        fields["vector"] = .array(vectors[row: position].map { .number(JSONNumber($0)) })
        try writer.write(fields)
      }
    }
  }
}
