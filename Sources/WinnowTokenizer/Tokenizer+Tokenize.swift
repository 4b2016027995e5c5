extension Tokenizer {
  /// Finds the tokens of a text, without special tokens of a template: they are the workspace's pieces
  /// afterwards, and its normalised text is the text as the model saw it.
  func tokenize(_ text: String, in workspace: inout TokenizerWorkspace) {
    workspace.pieces.removeAll(keepingCapacity: true)
    var sink = PieceSink(pieces: [])
    swap(&sink.pieces, &workspace.pieces)
    tokenize(text, keepsSources: true, in: &workspace, to: &sink)
    swap(&sink.pieces, &workspace.pieces)
  }

  /// Appends the tokens of a text, without special tokens of a template, to `sink`.
  ///
  /// Added tokens that are matched as written come first; what lies between them is normalised, then
  /// the other added tokens are found in it, then words, then tokens.
  func tokenize<Sink: TokenSink>(
    _ text: String, keepsSources: Bool, in workspace: inout TokenizerWorkspace, to sink: inout Sink
  ) {
    let keepsSources = keepsSources || preTokenizer.needsSources
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8Span.span
    let whole = 0..<bytes.count
    workspace.normalized.removeAll(keepsSources: keepsSources)
    guard let matcher = addedVocabulary.rawMatcher else {
      return append(whole, of: bytes, firstSource: 0, in: &workspace, to: &sink)
    }
    var scalars = ScalarCounter()
    matcher.forEachPiece(in: bytes, whole) { range, id in
      let source = keepsSources ? scalars.number(at: range.lowerBound, in: bytes) : 0
      if let id {
        let start = workspace.normalized.count
        workspace.normalized.append(bytes, range, firstSource: source)
        sink.append(id: id, entry: nil, range: start..<workspace.normalized.count)
      } else {
        append(range, of: bytes, firstSource: source, in: &workspace, to: &sink)
      }
    }
  }

  private func append<Sink: TokenSink>(
    _ range: Range<Int>, of bytes: Span<UInt8>, firstSource: Int, in workspace: inout TokenizerWorkspace,
    to sink: inout Sink
  ) {
    let start = workspace.normalized.count
    normalizer.append(
      bytes, range, firstSource: firstSource, run: &workspace.run, to: &workspace.normalized)
    let normalized = start..<workspace.normalized.count
    // What most models do, by a shorter way.
    if case .bert = preTokenizer, case .wordPiece(let model) = model {
      var hashes: [UInt64] = []
      swap(&hashes, &workspace.memory.hashes)
      appendWords(
        of: normalized, in: workspace.normalized.bytes.span, by: model, hashes: &hashes, to: &sink)
      swap(&hashes, &workspace.memory.hashes)
      return
    }
    var memory = ModelMemory()
    swap(&memory, &workspace.memory)
    switch preTokenizer {
    case .none:
      let text = workspace.normalized.bytes.span
      forEachStretch(of: normalized, in: text, to: &sink) { range, sink in
        model.append(CollectionOfOne(range), of: text, memory: &memory, to: &sink)
      }
    case .bert: append(normalized, splitBy: [.bert], in: &workspace, &memory, to: &sink)
    case .steps(let steps): append(normalized, splitBy: steps, in: &workspace, &memory, to: &sink)
    }
    swap(&memory, &workspace.memory)
  }

  /// Appends the tokens of normalised text that BERT's pre-tokeniser splits.
  private func appendWords<Sink: TokenSink>(
    of range: Range<Int>, in text: Span<UInt8>, by model: WordPiece, hashes: inout [UInt64],
    to sink: inout Sink
  ) {
    forEachStretch(of: range, in: text, to: &sink) { range, sink in
      BertPreTokenizer.forEachWord(in: text, range) { word in
        model.append(word, of: text, hashes: &hashes, to: &sink)
      }
    }
  }

  /// Appends the added tokens that are found in normalised text, and hands what lies between to `body`.
  @inline(__always)
  private func forEachStretch<Sink: TokenSink>(
    of range: Range<Int>, in text: Span<UInt8>, to sink: inout Sink,
    _ body: (Range<Int>, inout Sink) -> Void
  ) {
    guard !range.isEmpty else { return }
    guard let matcher = addedVocabulary.normalizedMatcher else { return body(range, &sink) }
    matcher.forEachPiece(in: text, range) { range, id in
      if let id {
        sink.append(id: id, entry: nil, range: range)
      } else {
        body(range, &sink)
      }
    }
  }

  /// Appends the tokens of normalised text that several steps split, of which some write it anew.
  private func append<Sink: TokenSink>(
    _ range: Range<Int>, splitBy steps: [PreTokenizerStep], in workspace: inout TokenizerWorkspace,
    _ memory: inout ModelMemory, to sink: inout Sink
  ) {
    var stretches: [TokenizerWorkspace.Stretch] = []
    swap(&stretches, &workspace.stretches)
    stretches.removeAll(keepingCapacity: true)
    if let matcher = addedVocabulary.normalizedMatcher {
      matcher.forEachPiece(in: workspace.normalized.bytes.span, range) {
        stretches.append(TokenizerWorkspace.Stretch(range: $0, id: $1))
      }
    } else {
      stretches.append(TokenizerWorkspace.Stretch(range: range, id: nil))
    }
    for stretch in stretches {
      if let id = stretch.id {
        sink.append(id: id, entry: nil, range: stretch.range)
        continue
      }
      workspace.words.start(with: stretch.range)
      for step in steps { step.apply(to: &workspace.words, in: &workspace.normalized) }
      model.append(
        workspace.words.ranges, of: workspace.normalized.bytes.span, memory: &memory, to: &sink)
    }
    swap(&stretches, &workspace.stretches)
  }
}

/// Counts scalars up to byte positions, starting from the position asked about last.
private struct ScalarCounter {
  private var position = 0
  private var number = 0

  mutating func number(at target: Int, in bytes: Span<UInt8>) -> Int {
    if target >= position {
      number += bytes.scalarCount(in: position..<target)
    } else {
      number -= bytes.scalarCount(in: target..<position)
    }
    position = target
    return number
  }
}
