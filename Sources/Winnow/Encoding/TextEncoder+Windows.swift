internal import WinnowData
internal import WinnowHeads
internal import WinnowTensor

extension TextEncoder {
  /// Delivers the logits of `head`, which stands among the encoder's weights, one row a text or pair; of what is
  /// longer than the limit, as the settings say.
  func logits<Block>(
    of head: ClassificationHead, nextBlock: () throws -> (Block, EncoderInput)?,
    betweenPacks: () throws -> Void, deliver: (Block, EncodedRows) throws -> Void
  ) throws {
    guard case .window(let stride, let pooling) = longTexts else {
      return try run(.vector, columns: dimension, nextBlock: nextBlock, betweenPacks: betweenPacks) {
        try deliver($0, $1.replacingMatrix(head.logits($1.matrix)))
      }
    }
    try pool(
      .vector, columns: dimension, stride: stride, pooling, made: head.logits, nextBlock: nextBlock,
      betweenPacks: betweenPacks, deliver: deliver)
  }

  /// Delivers the vectors of texts, of which long ones are read in windows.
  func vectorsOfWindows<Block>(
    stride: Int, _ pooling: WindowPooling, nextBlock: () throws -> (Block, EncoderInput)?,
    betweenPacks: () throws -> Void, deliver: (Block, EncodedRows) throws -> Void
  ) throws {
    try pool(
      .pooled, columns: pooledColumns, stride: stride, pooling, made: { $0 }, nextBlock: nextBlock,
      betweenPacks: betweenPacks
    ) { block, rows in try deliver(block, rows.replacingMatrix(projected(rows.matrix))) }
  }

  /// Runs windows, and pools what `made` makes of their rows.
  private func pool<Block>(
    _ output: EncoderOutput, columns: Int, stride: Int, _ pooling: WindowPooling, made: (Matrix) -> Matrix,
    nextBlock: () throws -> (Block, EncoderInput)?, betweenPacks: () throws -> Void,
    deliver: (Block, EncodedRows) throws -> Void
  ) throws {
    var pooled: PooledWindows?
    var cuts: [Bool] = []
    var tokens = 0
    try runWindows(
      output, columns: columns, stride: stride, keepsEncodings: false, nextBlock: nextBlock,
      betweenPacks: betweenPacks
    ) { part, rows in
      let values = made(rows.matrix)
      var pool = pooled ?? PooledWindows(pooling, columns: values.columns)
      for (row, window) in part.windows.enumerated() {
        pool.add(values[row: row], tokens: window.tokens, text: window.text)
        if window.text == cuts.count { cuts.append(window.isLong) }
      }
      tokens += rows.tokens
      if part.isLast {
        try deliver(
          part.block,
          EncodedRows(
            matrix: pool.finish(), ranges: cuts.indices.map { $0..<$0 + 1 }, cuts: cuts, tokens: tokens))
        cuts.removeAll(keepingCapacity: true)
        tokens = 0
      }
      pooled = pool
    }
  }

  /// As ``run(_:columns:nextBlock:betweenPacks:deliver:)``, with parts of blocks in place of blocks, and windows
  /// in place of texts.
  func runWindows<Block>(
    _ output: EncoderOutput, columns: Int, stride: Int, keepsEncodings: Bool,
    nextBlock: () throws -> (Block, EncoderInput)?, betweenPacks: () throws -> Void,
    deliver: (WindowParts<Block>.Part, EncodedRows) throws -> Void
  ) throws {
    var parts = WindowParts<Block>(by: self, stride: stride, keepsEncodings: keepsEncodings)
    try run(
      output, columns: columns, nextBlock: { try parts.next(nextBlock) }, betweenPacks: betweenPacks,
      deliver: deliver)
  }

  /// Refuses windows where a part of a text alone means nothing.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` where the settings ask for windows.
  func requireWholeTexts(for purpose: String) throws(WinnowError) {
    guard longTexts != .truncate else { return }
    throw WinnowError(
      .usage, at: "long texts", found: "windows", expected: "truncate for \(purpose)")
  }
}
