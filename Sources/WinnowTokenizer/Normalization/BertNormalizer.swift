/// BERT's normaliser: clean, space out ideographs, strip accents, lowercase, in this order
/// (tokenizers `normalizers/bert.rs`).
///
/// ASCII goes through a table of 128 bytes. Everything else is handled in runs: no step looks beyond a
/// run of non-ASCII scalars, since ASCII never moves, joins or decomposes; only ASCII that cleaning
/// drops does not end a run, because cleaning comes first. Within a run nearly every scalar can be
/// handled for itself; a run with one that cannot is done again as a whole.
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

  /// Rewrites a whole run, step by step as the reference does it.
  func apply(to run: inout ScalarRun) {
    if cleansText { run.clean() }
    if spacesIdeographs { run.spaceIdeographs() }
    if stripsAccents { run.stripAccents() }
    if lowercases { run.lowercase() }
  }

  /// Appends the normalised `range` of `text`, whose first scalar has the number `firstSource`.
  func append(
    _ text: Span<UInt8>, _ range: Range<Int>, firstSource: Int, run: inout ScalarRun,
    to output: inout NormalizedText
  ) {
    let ascii = ascii.span
    let end = range.upperBound
    var source = firstSource
    var position = range.lowerBound
    while position < end {
      let stop = output.appendASCII(
        of: text, from: position, to: end, replacements: ascii, dropped: Self.dropped, source: source)
      source += stop - position
      position = stop
      guard position < end else { return }
      (position, source) = appendRun(text, position..<end, firstSource: source, &run, to: &output)
    }
  }

  /// Appends the run of non-ASCII scalars at the start of `range`; returns where it ends, and the number
  /// of the scalar there.
  private func appendRun(
    _ text: Span<UInt8>, _ range: Range<Int>, firstSource: Int, _ run: inout ScalarRun,
    to output: inout NormalizedText
  ) -> (position: Int, source: Int) {
    let countBefore = output.count
    var source = firstSource
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = text[position]
      if byte < 0x80 {
        if ascii[Int(byte)] != Self.dropped { break }
        position += 1
      } else {
        let (scalar, next) = text.scalar(at: position)
        guard appendAlone(scalar, source: source, to: &output) else {
          output.removeBytes(after: countBefore)
          return appendWholeRun(text, range, firstSource: firstSource, &run, to: &output)
        }
        position = next
      }
      source += 1
    }
    return (position, source)
  }

  // MARK: Scalar by scalar

  /// Appends what becomes of a scalar, where that does not depend on its neighbours; else returns false.
  ///
  /// Only sorting marks looks at neighbours, and all that it changes is the marks' own order and
  /// sources. So it matters for marks alone that are not dropped afterwards.
  @inline(__always)
  private func appendAlone(_ scalar: UInt32, source: Int, to output: inout NormalizedText) -> Bool {
    let property = UnicodeProperties.shared[scalar]
    if property.isSubset(of: .unchanged) {
      output.append(scalar, source: source)
      return true
    }
    if cleansText {
      if property.contains(.removed) { return true }
      if property.contains(.whitespace) {
        output.append(0x20, source: source)
        return true
      }
    }
    let isSpaced = spacesIdeographs && property.contains(.ideograph)
    if isSpaced { output.append(0x20, source: source) }
    if stripsAccents {
      guard appendStripped(scalar, property, source: source, to: &output) else { return false }
    } else {
      appendLowercased(scalar, property, source: source, to: &output)
    }
    if isSpaced { output.append(0x20, source: source) }
    return true
  }

  private func appendStripped(
    _ scalar: UInt32, _ property: ScalarProperties, source: Int, to output: inout NormalizedText
  ) -> Bool {
    guard property.contains(.decomposes) else {
      if property.contains(.nonspacing) { return true }
      if property.combiningClass > 0 { return false }
      appendLowercased(scalar, property, source: source, to: &output)
      return true
    }
    let properties = UnicodeProperties.shared
    var isAlone = true
    properties.decompose(scalar) { part in
      let property = properties[part]
      if property.contains(.nonspacing) { return }
      if property.combiningClass > 0 { isAlone = false }
      appendLowercased(part, property, source: source, to: &output)
    }
    return isAlone
  }

  private func appendLowercased(
    _ scalar: UInt32, _ property: ScalarProperties, source: Int, to output: inout NormalizedText
  ) {
    guard lowercases, property.contains(.lowers) else { return output.append(scalar, source: source) }
    for lower in UnicodeProperties.shared.lowercase(of: scalar) { output.append(lower, source: source) }
  }

  // MARK: Run by run

  /// The same as `appendRun`, each step over the whole run as the reference does it.
  func appendWholeRun(
    _ text: Span<UInt8>, _ range: Range<Int>, firstSource: Int, _ run: inout ScalarRun,
    to output: inout NormalizedText
  ) -> (position: Int, source: Int) {
    run.removeAll()
    var source = firstSource
    var position = range.lowerBound
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
    apply(to: &run)
    for index in run.scalars.indices { output.append(run.scalars[index], source: run.sources[index]) }
    return (position, source)
  }
}
