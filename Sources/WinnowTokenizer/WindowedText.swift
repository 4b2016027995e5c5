public import WinnowData

/// The windows of a text or of a pair, each made when it is asked for: memory holds the text's tokens once,
/// whatever the windows' number and stride.
///
/// The windows are those of ``Tokenizer/windows(of:maximumLength:stride:side:)``; of a pair, only one text is
/// read in windows and the other stands whole beside each.
public struct WindowedText: Sendable {
  /// How many windows there are: one where everything fits.
  public let count: Int
  /// Whether the text or pair is longer than a window.
  public let isLong: Bool

  private let tokenizer: Tokenizer
  private let texts: [TokenizedText]
  /// Whether it is a pair's second text that is read in windows.
  private let readsSecond: Bool
  /// The tokens at the start of the text that stand in every window.
  private let lead: Int
  /// The tokens of a window that move on.
  private let room: Int
  private let stride: Int
  /// The tokens of the other text, of which the end at which the model cuts is left out.
  private let beside: Int
  private var template: [PostProcessor.Piece] {
    let postProcessor = tokenizer.postProcessor
    return texts.count == 1 ? postProcessor.single : postProcessor.pair
  }

  /// The windows of a text behind a prompt, which stands in each of them.
  ///
  /// - Parameters:
  ///   - maximumLength: how many tokens a window may have, special tokens included.
  ///   - stride: how many tokens of the text a window shares with the one before.
  /// - Throws: ``WinnowError`` of kind `usage` where a window has no room for more than prompt and stride.
  public init(
    _ text: String, behind prompt: String = "", by tokenizer: Tokenizer, maximumLength: Int, stride: Int
  ) throws(WinnowError) {
    let room = try tokenizer.room(in: maximumLength, besides: tokenizer.specialTokenCount)
    let whole = TokenizedText(prompt + text, by: tokenizer)
    let end = prompt.unicodeScalars.count
    let lead =
      prompt.isEmpty
      ? 0
      : whole.pieces.indices.prefix {
        whole.offset($0, isFirst: $0 == 0, by: tokenizer).upperBound <= end
      }.count
    // Where all fits there is one window, whatever the stride.
    guard whole.pieces.count > room else {
      self.init([whole], readsSecond: false, lead: 0, room: max(room, 1), stride: 0, beside: 0, by: tokenizer)
      return
    }
    guard stride >= 0, stride < room - lead else {
      throw WinnowError(
        .usage, at: "stride", found: "\(stride)",
        expected: "0 or more, and fewer than the \(max(0, room - lead)) tokens for which a window has room")
    }
    self.init(
      [whole], readsSecond: false, lead: lead, room: room - lead, stride: stride, beside: 0, by: tokenizer)
  }

  /// The windows of a pair: of the text that `reading` would cut, beside the other one.
  ///
  /// With `longestFirst` it is the longer text that is read in windows, the second of equals; where the other
  /// takes more than half of a window, it is cut to that.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the other text leaves a window no room for more than the
  ///   stride.
  public init(
    _ first: String, and second: String, by tokenizer: Tokenizer, maximumLength: Int, stride: Int,
    reading: PairTruncation
  ) throws(WinnowError) {
    let room = try tokenizer.room(in: maximumLength, besides: tokenizer.pairSpecialTokenCount)
    let texts = [TokenizedText(first, by: tokenizer), TokenizedText(second, by: tokenizer)]
    let counts = texts.map(\.pieces.count)
    let readsSecond =
      switch reading {
      case .onlyFirst: false
      case .onlySecond: true
      case .longestFirst: counts[0] <= counts[1]
      }
    var beside = counts[readsSecond ? 0 : 1]
    guard counts[0] + counts[1] > room else {
      self.init(
        texts, readsSecond: readsSecond, lead: 0, room: max(room - beside, 1), stride: 0, beside: beside,
        by: tokenizer)
      return
    }
    if reading == .longestFirst { beside = min(beside, room / 2) }
    guard stride >= 0, stride < room - beside else {
      throw WinnowError(
        .data, at: "pair", found: "a text of \(beside) tokens beside the one that is read in windows",
        expected: "fewer than \(max(0, room - stride)), so that a window has room for more than its stride",
        advice: "A smaller stride or a larger maximum length makes room")
    }
    self.init(
      texts, readsSecond: readsSecond, lead: 0, room: room - beside, stride: stride, beside: beside,
      by: tokenizer)
  }

  private init(
    _ texts: [TokenizedText], readsSecond: Bool, lead: Int, room: Int, stride: Int, beside: Int,
    by tokenizer: Tokenizer
  ) {
    (self.texts, self.readsSecond, self.lead, self.room) = (texts, readsSecond, lead, room)
    (self.stride, self.beside, self.tokenizer) = (stride, beside, tokenizer)
    let moving = texts[readsSecond ? 1 : 0].pieces.count - lead
    count = moving <= room ? 1 : (moving - room + room - stride - 1) / (room - stride) + 1
    isLong = count > 1 || (texts.count == 2 && beside < texts[readsSecond ? 0 : 1].pieces.count)
  }

  /// Appends the ids and types of a window, special tokens included; returns how many.
  @discardableResult
  public func append(_ window: Int, to ids: inout [Int32], types: inout [Int32]) -> Int {
    let before = ids.count
    for place in template {
      switch place {
      case .special(let special, _, let type):
        ids += special
        types += repeatElement(type, count: special.count)
      case .text(let isSecond, let type):
        let pieces = texts[isSecond ? 1 : 0].pieces
        let range = tokens(window, ofSecond: isSecond)
        if isSecond == readsSecond { for piece in pieces.prefix(lead) { ids.append(piece.id) } }
        for piece in pieces[range] { ids.append(piece.id) }
        types += repeatElement(type, count: ids.count - types.count)
      }
    }
    return ids.count - before
  }

  /// The encoding of a window of a text that stands behind no prompt.
  public func encoding(of window: Int) -> Encoding {
    precondition(lead == 0, "an encoding is one stretch of a text")
    return tokenizer.encoding(template, of: texts) { isSecond, _ in
      TokenizedText.Stretch(tokens: tokens(window, ofSecond: isSecond))
    }
  }

  /// The tokens of one of the texts that stand in a window, behind its lead.
  private func tokens(_ window: Int, ofSecond isSecond: Bool) -> Range<Int> {
    let side = tokenizer.truncationSide
    let total = texts[isSecond ? 1 : 0].pieces.count
    guard isSecond == readsSecond else { return side.range(keeping: beside, of: total) }
    let moving = total - lead
    let start = window * (room - stride)
    let end = min(start + room, moving)
    return side == .right ? lead + start..<lead + end : total - end..<total - start
  }
}
