internal import WinnowTensor

/// The sum of a token's word, position and type vectors, normalised, and projected where the tables are
/// narrower than the layers, before or behind the norm (transformers `modeling_bert.py`, `BertEmbeddings`).
struct TokenEmbeddings: Sendable {
  let words: Embedding
  /// nil for a family whose attention alone knows positions.
  let positions: Embedding?
  let numbering: EncoderConfiguration.Positions
  /// nil for a family without types.
  let types: Embedding?
  let norm: LayerNormalization
  let projection: LinearLayer?
  let projectsBeforeNorm: Bool

  /// The floats of scratch that a pack of `tokens` tokens needs.
  func scratchCount(tokens: Int) -> Int { projection?.scratchCount(rows: tokens) ?? 0 }

  /// Writes the embeddings of the batch's tokens over the workspace's hidden states.
  func apply(_ batch: PackedBatch, _ workspace: inout EncoderWorkspace, team: WorkTeam?) {
    let rows = batch.tokens
    add(batch, to: &workspace.sum)
    guard let projection else {
      norm.apply(workspace.sum, rows: rows, into: &workspace.hidden)
      return
    }
    if projectsBeforeNorm {
      project(
        projection, workspace.sum, rows: rows, into: &workspace.context, scratch: &workspace.scratch,
        team: team)
      norm.apply(workspace.context, rows: rows, into: &workspace.hidden)
    } else {
      norm.apply(workspace.sum, rows: rows, into: &workspace.context)
      project(
        projection, workspace.context, rows: rows, into: &workspace.hidden, scratch: &workspace.scratch,
        team: team)
    }
  }

  private func add(_ batch: PackedBatch, to sum: inout AlignedBuffer) {
    var vectors = sum.mutableSpan
    for sequence in 0..<batch.sequences {
      var counted = 0
      for token in batch.range(of: sequence) {
        let id = batch.ids[token]
        words.add(Int(id), to: &vectors, row: token, replacing: true)
        types?.add(batch.types.isEmpty ? 0 : Int(batch.types[token]), to: &vectors, row: token)
        positions?.add(row(of: id, after: &counted), to: &vectors, row: token)
      }
    }
  }

  /// The position's row of a token, `counted` of whose sequence's tokens have one already.
  private func row(of id: Int32, after counted: inout Int) -> Int {
    switch numbering {
    case .behindPadding(let padding) where id == padding: return Int(padding)
    case .behindPadding(let padding):
      counted += 1
      return Int(padding) + counted
    case .sequential, .none:
      counted += 1
      return counted - 1
    }
  }

  private func project(
    _ projection: LinearLayer, _ x: borrowing AlignedBuffer, rows: Int, into y: inout AlignedBuffer,
    scratch: inout AlignedBuffer, team: WorkTeam?
  ) {
    var projected = y.mutableSpan
    var scratch = scratch.mutableSpan
    projection.apply(x.span, rows: rows, into: &projected, scratch: &scratch, team: team)
  }
}
