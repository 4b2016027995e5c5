internal import WinnowTensor
internal import WinnowTokenizer

extension TextEncoder {
  /// The blocks that are under way at most: one that is computed, one whose texts fill the gaps at its end,
  /// one in reserve while the calling thread reads and writes.
  private static let blocksUnderWay = 3
  /// The bytes of text under way at most, unless one block alone has more.
  private static let bytesUnderWay = 1 << 20

  /// A block whose vectors are not delivered yet.
  private struct Pending<Block> {
    let block: Block
    let work: TextBlock
    let job: WorkQueue.Job
    let bytes: Int
  }

  /// Embeds block after block: while workers compute, the calling thread reads and writes, and computes
  /// when there is nothing to read or write.
  ///
  /// All closures are called on the calling thread. Memory does not grow with the number of blocks: three
  /// are under way at most, and fewer where their texts are long. A text's vector is the same bytes as
  /// ``embed(_:)`` gives it.
  ///
  /// - Parameters:
  ///   - nextBlock: the next block and its texts; nil behind the last. An error that it throws is thrown on
  ///     once the blocks before are delivered.
  ///   - betweenPacks: called between two pieces of work; an error that it throws ends the call at once.
  ///   - deliver: takes each block with its vectors, in the order of the blocks.
  /// - Throws: what the closures throw; ``WinnowError`` of kind `data` for weights that overflow. Blocks
  ///   before the failed one are delivered.
  public func embed<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void = {},
    deliver: (Block, TextVectors) throws -> Void
  ) throws {
    try embedRows(nextBlock: nextBlock, betweenPacks: betweenPacks) { block, rows in
      try deliver(
        block,
        TextVectors(matrix: rows.matrix, truncatedTexts: rows.truncatedTexts, tokens: rows.tokens))
    }
  }

  /// As ``embed(nextBlock:betweenPacks:deliver:)``, with each text's part in what is delivered.
  func embedRows<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Block, EncodedRows) throws -> Void
  ) throws {
    func nextInput() throws -> (Block, EncoderInput)? {
      try nextBlock().map { ($0.block, EncoderInput(texts: $0.texts)) }
    }
    switch longTexts {
    case .truncate:
      try run(
        .vector, columns: dimension, nextBlock: nextInput, betweenPacks: betweenPacks, deliver: deliver
      )
    case .window(let stride, let pooling):
      try vectorsOfWindows(
        stride: stride, pooling, nextBlock: nextInput, betweenPacks: betweenPacks, deliver: deliver)
    }
  }

  /// As ``embed(nextBlock:betweenPacks:deliver:)``, for any output of `columns` columns.
  func run<Block>(
    _ output: EncoderOutput, columns: Int, nextBlock: () throws -> (Block, EncoderInput)?,
    betweenPacks: () throws -> Void, deliver: (Block, EncodedRows) throws -> Void
  ) throws {
    let queue = WorkQueue(on: crew)
    defer { queue.cancel() }
    var pending: [Pending<Block>] = []
    var readError: (any Error)?
    var isAtEnd = false
    while true {
      try betweenPacks()
      // By its place: in a generic function, `first` allocates.
      let oldest = pending.isEmpty ? nil : pending[0]
      if let first = oldest, try queue.isFinished(first.job) {
        pending.removeFirst()
        try deliver(first.block, first.work.result(columns: columns))
        if first.work.isReusable { blocks.put(first.work) }
      } else if !isAtEnd, Self.hasRoom(behind: pending) {
        do {
          if let (block, input) = try nextBlock() {
            let (work, job) = begin(input, output, columns: columns, in: queue)
            let bytes = input.byteCount
            pending.append(Pending(block: block, work: work, job: job, bytes: bytes))
          } else {
            isAtEnd = true
            pending.last?.work.markLast()
          }
        } catch {
          isAtEnd = true
          readError = error
        }
      } else if let first = oldest {
        queue.work(on: first.job)
      } else if let readError {
        throw readError
      } else {
        return
      }
    }
  }

  private static func hasRoom<Block>(behind pending: [Pending<Block>]) -> Bool {
    pending.count < blocksUnderWay
      && (pending.isEmpty || pending.reduce(0) { $0 + $1.bytes } < bytesUnderWay)
  }

  /// Hands in the work on a block: its texts are tokenized in slices, then arranged in packs, then encoded.
  private func begin(
    _ input: EncoderInput, _ output: EncoderOutput, columns: Int, in queue: WorkQueue
  ) -> (TextBlock, WorkQueue.Job) {
    let work = blocks.take()
    work.begin(input)
    let count = input.texts.count
    let sequences = input.sequences
    let slices = max(1, (count + Self.sliceTexts - 1) / Self.sliceTexts)
    let job = queue.submit(
      WorkStage(count: slices) { slice in
        if let sequences { return work.add(sequences) }
        let first = slice * Self.sliceTexts
        try tokenize(first..<min(count, first + Self.sliceTexts), of: work, cutting: input.cutting)
      } then: {
        let packs = work.plan(
          limit: batchTokens, workers: crew.workers, output: output, columns: columns)
        guard packs > 0 else { return nil }
        if packs == 1, work.isLast, crew.workers > 1 { return together(on: work, output, columns: columns) }
        return WorkStage(count: packs) { pack in
          try encode(pack, of: work, output, columns: columns, in: arenas)
        }
      })
    return (work, job)
  }

  /// Texts that one worker tokenizes in one go.
  private static let sliceTexts = 64

  private func tokenize(_ range: Range<Int>, of work: TextBlock, cutting: PairTruncation) throws {
    let arena = arenas.take()
    defer { arenas.put(arena) }
    arena.ids.removeAll(keepingCapacity: true)
    arena.ends.removeAll(keepingCapacity: true)
    arena.types.removeAll(keepingCapacity: true)
    arena.cuts.removeAll(keepingCapacity: true)
    for (first, second) in zip(work.texts(range), work.seconds(range)) {
      let pair = try tokenizer.encode(
        first, and: second, maximumLength: maximumLength, cutting: cutting)
      arena.ids += pair.ids
      arena.types += tokenizer.handsOverTypes ? pair.typeIDs : Array(repeating: 0, count: pair.ids.count)
      arena.cuts.append(pair.isTruncated)
      arena.ends.append(arena.ids.count)
    }
    for text in work.seconds(range).isEmpty ? work.texts(range) : [] {
      let (_, cut) = try tokenizer.appendIDs(
        of: prompt.isEmpty ? text : prompt + text, maximumLength: maximumLength, to: &arena.ids,
        in: &arena.tokenizing)
      arena.cuts.append(cut > 0)
      arena.ends.append(arena.ids.count)
    }
    work.add(
      arena.ids, types: arena.types, ends: arena.ends, cuts: arena.cuts, first: range.lowerBound)
  }

  /// All workers on the one pack of a block behind which nothing comes: the first to come leads.
  private func together(on work: TextBlock, _ output: EncoderOutput, columns: Int) -> WorkStage {
    let team = WorkTeam(members: crew.workers)
    return WorkStage(count: crew.workers) { member in
      guard member == 0 else { return team.help() }
      defer { team.close() }
      try encode(0, of: work, output, columns: columns, in: teamArenas, team: team)
    }
  }

  private func encode(
    _ pack: Int, of work: TextBlock, _ output: EncoderOutput, columns: Int,
    in arenas: Shelf<EncodingArena>, team: WorkTeam? = nil
  ) throws {
    let arena = arenas.take()
    defer { arenas.put(arena) }
    work.load(pack, into: &arena.batch)
    try encode(arena, output, team: team)
    work.store(arena.vectors, of: pack, columns: columns)
  }
}
