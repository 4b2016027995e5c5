/// What a replacing step looks for.
enum ReplacedPattern: Sendable, Equatable {
  /// These scalars, of which there is at least one.
  case text([UInt32])
  /// As many spaces as there are, but at least two: the pattern ` {2,}`, which SentencePiece's converters
  /// write.
  case spaces
  /// Two white-space scalars or more, or a line break or tab alone: the pattern `\s{2,}|[\n\r\t]`, which
  /// DeBERTa's class writes.
  case lineSpaces

  /// How many scalars from a position on match; 0 where none do.
  func length(in scalars: [UInt32], at position: Int) -> Int {
    switch self {
    case .text(let text):
      let end = position + text.count
      return end <= scalars.count && scalars[position..<end].elementsEqual(text) ? text.count : 0
    case .spaces:
      let end = scalars[position...].firstIndex { $0 != 0x20 } ?? scalars.count
      return end - position > 1 ? end - position : 0
    case .lineSpaces:
      let classes = UnicodeClasses.shared
      let end = scalars[position...].firstIndex { !classes[$0].contains(.space) } ?? scalars.count
      return end - position > 1 || [0x9, 0xA, 0xD].contains(scalars[position]) ? end - position : 0
    }
  }
}
