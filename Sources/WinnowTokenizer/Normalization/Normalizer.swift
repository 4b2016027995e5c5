/// The step that rewrites text before it is split into words.
enum Normalizer: Sendable, Equatable {
  /// Text stays as it is.
  case none
  case bert(BertNormalizer)

  /// Whether upper case becomes lower case.
  var lowercases: Bool {
    switch self {
    case .none: false
    case .bert(let normalizer): normalizer.lowercases
    }
  }

  /// Appends the normalised `range` of `text` to `output`; `firstSource` is the number of its first
  /// scalar in the whole text.
  func append(
    _ text: Span<UInt8>, _ range: Range<Int>, firstSource: Int, run: inout ScalarRun,
    to output: inout NormalizedText
  ) {
    switch self {
    case .none: output.append(text, range, firstSource: firstSource)
    case .bert(let normalizer):
      normalizer.append(text, range, firstSource: firstSource, run: &run, to: &output)
    }
  }

  /// The normalised form of a string, in UTF-8.
  func normalize(_ string: String) -> [UInt8] {
    var string = string
    string.makeContiguousUTF8()
    let bytes = string.utf8Span.span
    var output = NormalizedText()
    var run = ScalarRun()
    append(bytes, 0..<bytes.count, firstSource: 0, run: &run, to: &output)
    return Array(output.string(0..<output.count).utf8)
  }
}
