internal import Foundation
internal import WinnowData
internal import WinnowTokenizer

/// A text with a place for a row's text and a mask that a model fills: "{text} It was {mask}."
struct PromptTemplate: Sendable {
  /// Where the row's text stands.
  static let textPlace = "{text}"
  /// Where the mask stands, whatever the model calls it.
  static let maskPlace = "{mask}"

  /// What stands before, between and behind the two places.
  private let before: String
  private let between: String
  private let behind: String
  private let mask: String
  /// Whether the mask stands before the row's text.
  let isMaskFirst: Bool

  /// The template that `template` writes, for a model that calls its mask `mask`; the template may call it so
  /// too.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` unless each place stands there once.
  init(_ template: String, mask: String) throws(WinnowError) {
    let masked = template.replacingOccurrences(of: Self.maskPlace, with: mask)
    let texts = masked.components(separatedBy: Self.textPlace)
    let masks = texts.map { $0.components(separatedBy: mask) }
    let (textCount, maskCount) = (texts.count - 1, masks.reduce(0) { $0 + $1.count - 1 })
    guard textCount == 1, maskCount == 1 else {
      throw WinnowError(
        .usage, at: "template",
        found: "\"\(template)\", with \(Self.textPlace) \(textCount) times and a mask \(maskCount) times",
        expected: "\(Self.textPlace) once, and \(Self.maskPlace) or \(mask) once")
    }
    self.mask = mask
    isMaskFirst = masks[0].count == 2
    (before, between, behind) =
      isMaskFirst
      ? (masks[0][0], masks[0][1], masks[1][0]) : (masks[0][0], masks[1][0], masks[1][1])
  }

  /// The template around `text`.
  func filled(with text: String) -> String { filled(with: text, mask: mask) }

  private func filled(with text: String, mask: String) -> String {
    isMaskFirst ? before + mask + between + text + behind : before + text + between + mask + behind
  }

  /// The template around as much of `text` as `maximumLength` tokens leave room for, and whether some was cut:
  /// the text loses tokens at the end at which the model cuts, the template none.
  ///
  /// Where a token begins or ends, the text may be cut. The longest part that fits is found by halving, since
  /// what is cut can change how what is left is split.
  func fitted(
    _ text: String, tokenizer: Tokenizer, maximumLength: Int, in workspace: inout TokenizerWorkspace
  ) throws(WinnowError) -> (text: String, isCut: Bool) {
    let whole = filled(with: text)
    var ids: [Int32] = []
    try tokenizer.appendIDs(of: whole, maximumLength: nil, to: &ids, in: &workspace)
    guard ids.count > maximumLength else { return (whole, false) }
    let lengths = Self.lengths(
      text, behind: isMaskFirst ? before + mask + between : before, in: try tokenizer.encode(whole),
      cutAt: tokenizer.truncationSide)
    // As many tokens as the limit has leave no room for the special ones.
    var (fits, tooLong) = (0, min(lengths.count, maximumLength))
    var best = filled(with: "")
    while tooLong - fits > 1 {
      let middle = (fits + tooLong) / 2
      let part = filled(with: text.keeping(lengths[middle], cutAt: tokenizer.truncationSide))
      ids.removeAll(keepingCapacity: true)
      try tokenizer.appendIDs(of: part, maximumLength: nil, to: &ids, in: &workspace)
      if ids.count <= maximumLength { (fits, best) = (middle, part) } else { tooLong = middle }
    }
    return (best, true)
  }

  /// How many scalars of `text`, which stands behind `before` in what was encoded, may be kept so that a token
  /// is cut off whole: ascending from 0, without the whole text.
  private static func lengths(
    _ text: String, behind before: String, in encoding: Encoding, cutAt side: TruncationSide
  ) -> [Int] {
    let first = before.unicodeScalars.count
    let last = first + text.unicodeScalars.count
    let tokens = encoding.offsets.filter { !$0.isEmpty && $0.lowerBound >= first && $0.upperBound <= last }
    let lengths = tokens.map { side == .right ? $0.upperBound - first : last - $0.lowerBound }
    return Set([0] + lengths).subtracting([last - first]).sorted()
  }

  /// The id of `word` as the model reads it in the mask's place of a template without a text, such as `Ġgreat`
  /// behind a space.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` naming the word and its pieces, unless it is one token.
  func token(for word: String, tokenizer: Tokenizer) throws(WinnowError) -> Int {
    let first = (isMaskFirst ? before : before + between).unicodeScalars.count
    let end = first + word.unicodeScalars.count
    let whole = filled(with: "", mask: word)
    let encoding = try tokenizer.encode(whole)
    let pieces = encoding.offsets.indices.filter {
      let place = encoding.offsets[$0]
      return !place.isEmpty && place.lowerBound < end && place.upperBound > first
    }
    // A token may hold the space before its word, but nothing else.
    let isWhole =
      pieces.count == 1
      && encoding.offsets[pieces[0]].upperBound == end
      && Array(whole.unicodeScalars)[min(encoding.offsets[pieces[0]].lowerBound, first)..<first]
        .allSatisfy(\.properties.isWhitespace)
    guard isWhole, encoding.ids[pieces[0]] != tokenizer.unknownID else {
      let read = pieces.map { encoding.tokens[$0] }.joined(separator: " ")
      throw WinnowError(
        .usage, at: "words",
        found: "\"\(word)\", which the model reads as \(read.isEmpty ? "nothing" : read)",
        expected: "words that are one token of the model's vocabulary each, in the mask's place")
    }
    return Int(encoding.ids[pieces[0]])
  }
}

extension String {
  /// The first `count` scalars, or the last ones where the text is cut at its left.
  fileprivate func keeping(_ count: Int, cutAt side: TruncationSide) -> String {
    let scalars = side == .right ? unicodeScalars.prefix(count) : unicodeScalars.suffix(count)
    return String(String.UnicodeScalarView(scalars))
  }
}
