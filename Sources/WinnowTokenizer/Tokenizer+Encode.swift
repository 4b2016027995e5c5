public import WinnowData

extension Tokenizer {
  /// The encoding of a text, with its special tokens.
  ///
  /// - Parameters:
  ///   - maximumLength: how many tokens the encoding may have, special tokens included; nil for no limit.
  ///   - side: the end at which it is cut; nil for the one that the model's files name.
  /// - Throws: ``WinnowError`` of kind `usage` where `maximumLength` has no room for the special tokens.
  public func encode(
    _ text: String, maximumLength: Int? = nil, side: TruncationSide? = nil
  ) throws(WinnowError) -> Encoding {
    let room = try room(in: maximumLength, besides: specialTokenCount)
    let side = side ?? truncationSide
    return encoding(postProcessor.single, of: [TokenizedText(text, by: self)]) { _, count in
      TokenizedText.Stretch(tokens: side.range(keeping: room, of: count))
    }
  }

  /// The encoding of a pair of texts, with its special tokens. Offsets count in the text that a token
  /// comes from.
  ///
  /// - Parameters:
  ///   - maximumLength: as in ``encode(_:maximumLength:side:)``.
  ///   - cutting: which of the texts is cut.
  ///   - side: the end at which it is cut, as in ``encode(_:maximumLength:side:)``.
  /// - Throws: ``WinnowError`` of kind `usage` where `maximumLength` has no room for the special tokens;
  ///   `data` where it has none for a second text that is not to be cut.
  public func encode(
    _ first: String, and second: String, maximumLength: Int? = nil, cutting: PairTruncation = .longestFirst,
    side: TruncationSide? = nil
  ) throws(WinnowError) -> Encoding {
    let room = try room(in: maximumLength, besides: pairSpecialTokenCount)
    let texts = [TokenizedText(first, by: self), TokenizedText(second, by: self)]
    let kept = try cutting.kept(texts[0].pieces.count, texts[1].pieces.count, room: room)
    let side = side ?? truncationSide
    return encoding(postProcessor.pair, of: texts) { isSecond, count in
      TokenizedText.Stretch(tokens: side.range(keeping: isSecond ? kept.second : kept.first, of: count))
    }
  }

  /// Appends the encoding of a text, with its special tokens, to others: the same as
  /// ``encode(_:maximumLength:side:)`` but for the tokens' strings, without an allocation a text.
  ///
  /// - Parameter maximumLength: as in ``encode(_:maximumLength:side:)``.
  /// - Throws: ``WinnowError`` of kind `usage` where `maximumLength` has no room for the special tokens.
  public func append(
    _ text: String, maximumLength: Int? = nil, to texts: inout EncodedTexts
  ) throws(WinnowError) {
    texts.append(text, by: self, room: try room(in: maximumLength, besides: specialTokenCount))
  }

  /// Appends the ids of a text, with its special tokens, and returns how many ids were appended and
  /// how many tokens were cut off. The same ids as ``encode(_:maximumLength:side:)``, at a fraction of its
  /// cost.
  ///
  /// - Parameters:
  ///   - maximumLength: how many ids may be appended; nil for no limit.
  ///   - workspace: memory to reuse from text to text.
  /// - Throws: ``WinnowError`` of kind `usage` where `maximumLength` has no room for the special tokens.
  @discardableResult
  public func appendIDs(
    of text: String, maximumLength: Int?, to ids: inout [Int32], in workspace: inout TokenizerWorkspace
  ) throws(WinnowError) -> (count: Int, cut: Int) {
    let room = try room(in: maximumLength, besides: specialTokenCount)
    let countBefore = ids.count
    var cut = 0
    for piece in postProcessor.single {
      switch piece {
      case .special(let special, _, _): ids += special
      case .text:
        let start = ids.count
        var sink = IDSink(ids: [])
        swap(&sink.ids, &ids)
        tokenize(text, keepsSources: false, in: &workspace, to: &sink)
        swap(&sink.ids, &ids)
        let count = ids.count - start
        let kept = truncationSide.range(keeping: room, of: count)
        ids.removeLast(count - kept.upperBound)
        ids.removeSubrange(start..<start + kept.lowerBound)
        cut = count - kept.count
      }
    }
    return (ids.count - countBefore, cut)
  }

  /// As ``appendIDs(of:maximumLength:to:in:)``, with memory of its own: for single texts.
  @discardableResult
  public func appendIDs(
    of text: String, maximumLength: Int?, to ids: inout [Int32]
  ) throws(WinnowError) -> (count: Int, cut: Int) {
    var workspace = TokenizerWorkspace()
    return try appendIDs(of: text, maximumLength: maximumLength, to: &ids, in: &workspace)
  }

  /// How many tokens of texts an encoding may have.
  func room(in maximumLength: Int?, besides specialCount: Int) throws(WinnowError) -> Int {
    guard let maximumLength else { return .max }
    guard maximumLength >= specialCount else {
      throw WinnowError(
        .usage, at: "maximum length", found: "\(maximumLength)",
        expected: "at least \(specialCount), the number of special tokens")
    }
    return maximumLength - specialCount
  }

  /// The encoding of stretches of texts' tokens.
  ///
  /// - Parameter stretch: what stands at the template's next place for a text, of which the number of tokens
  ///   is given.
  func encoding(
    _ template: [PostProcessor.Piece], of texts: [TokenizedText],
    stretch: (_ isSecond: Bool, _ count: Int) -> TokenizedText.Stretch
  ) -> Encoding {
    var encoding = Encoding()
    var cut = (first: 0, second: 0)
    for piece in template {
      switch piece {
      case .special(let ids, let tokens, let typeID):
        encoding.ids += ids
        encoding.tokens += tokens
        encoding.typeIDs += repeatElement(typeID, count: ids.count)
        encoding.offsets += repeatElement(0..<0, count: ids.count)
        encoding.isTemplate += repeatElement(true, count: ids.count)
      case .text(let isSecond, let typeID):
        let text = texts[isSecond ? 1 : 0]
        let stretch = stretch(isSecond, text.pieces.count)
        let kept = stretch.tokens
        let keepsType = stretch.isOverflow && postProcessor.overflowKeepsTypes
        encoding.ids += text.pieces[kept].map(\.id)
        encoding.tokens += kept.map { text.token($0, in: model.vocabulary) }
        encoding.typeIDs += repeatElement(keepsType ? isSecond ? 1 : 0 : typeID, count: kept.count)
        encoding.offsets += kept.map { text.offset($0, isFirst: $0 == kept.lowerBound, by: self) }
        encoding.isTemplate += repeatElement(false, count: kept.count)
        let rest = text.pieces.count - kept.count
        if isSecond { cut.second = rest } else { cut.first = rest }
      }
    }
    encoding.cutCount = cut.first + cut.second
    return encoding
  }
}
