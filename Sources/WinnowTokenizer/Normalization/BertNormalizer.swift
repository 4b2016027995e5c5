/// BERT's normaliser: clean, space out ideographs, strip accents, lowercase, in this order
/// (tokenizers `normalizers/bert.rs`).
///
/// ASCII goes through a table of 128 bytes. Everything else is handled in runs: no step looks beyond a
/// run of non-ASCII scalars, since ASCII never moves, joins or decomposes; only ASCII that cleaning
/// drops does not end a run, because cleaning comes first.
struct BertNormalizer: Sendable, Equatable {
  /// Drop control characters and the like, and turn white space into spaces.
  let cleansText: Bool
  /// Put spaces around ideographs.
  let spacesIdeographs: Bool
  /// Decompose canonically and drop nonspacing marks.
  let stripsAccents: Bool
  /// Lowercase scalar by scalar.
  let lowercases: Bool

  /// What becomes of each ASCII byte; `dropped` where nothing does.
  private let ascii: [UInt8]
  private static let dropped: UInt8 = 0xFF

  /// A normaliser from its settings as `tokenizer.json` names them.
  ///
  /// - Parameter stripsAccents: nil means the same as `lowercases`.
  init(cleansText: Bool, spacesIdeographs: Bool, stripsAccents: Bool?, lowercases: Bool) {
    self.cleansText = cleansText
    self.spacesIdeographs = spacesIdeographs
    self.stripsAccents = stripsAccents ?? lowercases
    self.lowercases = lowercases
    let properties = UnicodeProperties.shared
    ascii = (0..<0x80).map { (byte: UInt8) in
      let property = properties[UInt32(byte)]
      if cleansText, property.contains(.removed) { return Self.dropped }
      if cleansText, property.contains(.whitespace) { return 0x20 }
      return lowercases && property.contains(.lowers) ? byte | 0x20 : byte
    }
  }

  /// Appends the normalised `range` of `text`, whose first scalar has the number `firstSource`.
  func append(
    _ text: Span<UInt8>, _ range: Range<Int>, firstSource: Int, to output: inout NormalizedText
  ) {
    let ascii = ascii.span
    var run = ScalarRun()
    var source = firstSource
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = text[position]
      if byte < 0x80 {
        let replacement = ascii[Int(byte)]
        if replacement != Self.dropped { output.append(ascii: replacement, source: source) }
        position += 1
        source += 1
        continue
      }
      run.removeAll()
      while position < range.upperBound {
        let byte = text[position]
        if byte < 0x80 {
          if ascii[Int(byte)] != Self.dropped { break }
          position += 1
        } else {
          let (scalar, next) = text.scalar(at: position)
          run.append(scalar, source: source)
          position = next
        }
        source += 1
      }
      append(&run, to: &output)
    }
  }

  private func append(_ run: inout ScalarRun, to output: inout NormalizedText) {
    if cleansText { run.clean() }
    if spacesIdeographs { run.spaceIdeographs() }
    if stripsAccents { run.stripAccents() }
    if lowercases { run.lowercase() }
    for index in run.scalars.indices { output.append(run.scalars[index], source: run.sources[index]) }
  }
}
