internal import WinnowTensor

/// The sum of a token's word, position and type vectors, normalised (transformers `modeling_bert.py`,
/// `BertEmbeddings`).
struct TokenEmbeddings: Sendable {
  let words: Embedding
  let positions: Embedding
  let types: Embedding
  let norm: LayerNormalization

  /// Writes the embeddings of the batch's tokens over the workspace's hidden states. All tokens have
  /// type 0; a sequence's positions run from 0.
  func apply(_ batch: PackedBatch, _ workspace: inout EncoderWorkspace) {
    apply(batch, sum: &workspace.sum, hidden: &workspace.hidden)
  }

  private func apply(_ batch: PackedBatch, sum: inout AlignedBuffer, hidden: inout AlignedBuffer) {
    var vectors = sum.mutableSpan
    for sequence in 0..<batch.sequences {
      let range = batch.range(of: sequence)
      for token in range {
        words.add(Int(batch.ids[token]), to: &vectors, row: token, replacing: true)
        types.add(0, to: &vectors, row: token)
        positions.add(token - range.lowerBound, to: &vectors, row: token)
      }
    }
    var normalised = hidden.mutableSpan
    norm.apply(sum.span, rows: batch.tokens, into: &normalised)
  }
}
