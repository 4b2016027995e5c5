public import WinnowData

/// Windows of long texts: what truncation keeps, and what it cuts off in encodings of its own.
extension Tokenizer {
  /// The windows of a text, in order: the encoding that ``encode(_:maximumLength:side:)`` returns, and behind
  /// it one for each further stretch of tokens, each with the special tokens; one window where the text fits.
  ///
  /// These are the encoding and its `overflowing` of `tokenizers` (`encoding.rs`, `truncate`): where there is
  /// room for no token beside the special ones, the second window is the whole text. Linear in the windows'
  /// tokens.
  ///
  /// - Parameters:
  ///   - maximumLength: how many tokens a window may have, special tokens included.
  ///   - stride: how many tokens of the text a window shares with the one before.
  ///   - side: the end that the first window leaves out; nil for the one that the model's files name.
  /// - Throws: ``WinnowError`` of kind `usage` where `maximumLength` has no room for the special tokens, or
  ///   where `stride` is negative or leaves a window nothing of its own.
  public func windows(
    of text: String, maximumLength: Int, stride: Int = 0, side: TruncationSide? = nil
  ) throws(WinnowError) -> [Encoding] {
    let room = try room(in: maximumLength, besides: specialTokenCount)
    try requireStride(stride, within: room)
    return windows(postProcessor.single, of: [TokenizedText(text, by: self)], [room], stride, side)
  }

  /// The windows of a pair of texts, in the order in which `tokenizers` combines them: windows of a text
  /// that is cut stand each beside the other text, or beside each of its windows.
  ///
  /// - Parameters:
  ///   - maximumLength: as in ``windows(of:maximumLength:stride:side:)``.
  ///   - cutting: which of the texts is cut.
  ///   - stride: how many tokens of a text that is cut a window shares with the one before.
  ///   - side: as in ``windows(of:maximumLength:stride:side:)``.
  /// - Throws: ``WinnowError`` of kind `usage` as for one text; `data` where there is no room for a text that
  ///   is not to be cut, or where what is kept of the other is no longer than `stride`.
  public func windows(
    of first: String, and second: String, maximumLength: Int, cutting: PairTruncation = .longestFirst,
    stride: Int = 0, side: TruncationSide? = nil
  ) throws(WinnowError) -> [Encoding] {
    let room = try room(in: maximumLength, besides: pairSpecialTokenCount)
    try requireStride(stride, within: room)
    let texts = [TokenizedText(first, by: self), TokenizedText(second, by: self)]
    let counts = texts.map(\.pieces.count)
    let kept = try cutting.kept(counts[0], counts[1], room: room)
    for (kept, count) in zip([kept.first, kept.second], counts) where 0 < kept && kept < count {
      guard stride < kept else {
        throw WinnowError(
          .data, at: "pair", found: "a text that is cut to \(kept) tokens beside the other",
          expected: "more than the stride of \(stride)")
      }
    }
    return windows(postProcessor.pair, of: texts, [kept.first, kept.second], stride, side)
  }

  /// Appends the ids of a text's windows, one behind the other and each with its special tokens, and where
  /// each ends in `ids`; returns how many windows there are.
  ///
  /// For large amounts of text: the ids of ``windows(of:maximumLength:stride:side:)``, cut at the end that the
  /// model's files name, at the cost of tokenizing the text once and without an allocation in the steady state.
  ///
  /// - Parameters:
  ///   - maximumLength: how many ids a window may have.
  ///   - stride: how many tokens of the text a window shares with the one before.
  ///   - workspace: memory to reuse from text to text.
  /// - Throws: ``WinnowError`` of kind `usage` where a window has no room for a token beside the special ones
  ///   and the `stride`.
  @discardableResult
  public func appendWindowIDs(
    of text: String, maximumLength: Int, stride: Int, to ids: inout [Int32], ends: inout [Int],
    in workspace: inout TokenizerWorkspace
  ) throws(WinnowError) -> Int {
    let room = try room(in: maximumLength, besides: specialTokenCount)
    try requireStride(stride, within: room, windowsMoveOn: true)
    let countBefore = ends.count
    var sink = IDSink(ids: [])
    swap(&sink.ids, &workspace.ids)
    sink.ids.removeAll(keepingCapacity: true)
    tokenize(text, keepsSources: false, in: &workspace, to: &sink)
    truncationSide.forEachWindow(keeping: room, stride: stride, of: sink.ids.count) { window in
      for place in postProcessor.single {
        switch place {
        case .special(let special, _, _): ids += special
        case .text: ids += sink.ids[window]
        }
      }
      ends.append(ids.count)
    }
    swap(&sink.ids, &workspace.ids)
    return ends.count - countBefore
  }

  /// - Parameter windowsMoveOn: whether a window must hold a token of its own even where `stride` is 0.
  private func requireStride(
    _ stride: Int, within room: Int, windowsMoveOn: Bool = false
  ) throws(WinnowError) {
    guard stride < 0 || stride >= room, stride != 0 || windowsMoveOn else { return }
    throw WinnowError(
      .usage, at: "stride", found: "\(stride)",
      expected:
        "0 or more, and fewer than the \(room) tokens for which a window has room beside the special ones")
  }

  private func windows(
    _ template: [PostProcessor.Piece], of texts: [TokenizedText], _ kept: [Int], _ stride: Int,
    _ side: TruncationSide?
  ) -> [Encoding] {
    let windows = zip(texts, kept).map { text, kept in
      var windows: [TokenizedText.Stretch] = []
      (side ?? truncationSide).forEachWindow(keeping: kept, stride: stride, of: text.pieces.count) {
        windows.append(TokenizedText.Stretch(tokens: $0, isOverflow: !windows.isEmpty))
      }
      return windows
    }
    return Self.combined(template.compactMap(\.text).map { windows[$0] }).map { stretches in
      var place = 0
      return encoding(template, of: texts) { _, _ in
        place += 1
        return stretches[place - 1]
      }
    }
  }

  /// A choice of one window at each of a template's places: first that of the first windows, then the others
  /// in the order in which the reference joins its pieces (tokenizers `encoding.rs`, `merge_with`).
  private static func combined(_ places: [[TokenizedText.Stretch]]) -> [[TokenizedText.Stretch]] {
    var first: [TokenizedText.Stretch] = []
    var others: [[TokenizedText.Stretch]] = []
    for windows in places {
      let joined = others.flatMap { other in windows.map { other + [$0] } }
      others = joined + windows.dropFirst().map { first + [$0] }
      first += windows.prefix(1)
    }
    return [first] + others
  }
}
