/// The step that rewrites text before it is split into words.
enum Normalizer: Sendable, Equatable {
  /// Text stays as it is.
  case none
  case bert(BertNormalizer)
  /// Several steps, or one other than BERT's.
  case steps([NormalizerStep])

  /// Whether upper case becomes lower case.
  var lowercases: Bool {
    switch self {
    case .none: false
    case .bert(let normalizer): normalizer.lowercases
    case .steps(let steps): steps.contains(where: \.lowercases)
    }
  }

  /// The character map among the steps, or nil where there is none.
  var precompiled: Precompiled? {
    guard case .steps(let steps) = self else { return nil }
    for case .precompiled(let map) in steps { return map }
    return nil
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
    case .steps(let steps):
      run.removeAll()
      var source = firstSource
      var position = range.lowerBound
      while position < range.upperBound {
        let (scalar, next) = text.scalar(at: position)
        run.append(scalar, source: source)
        source += 1
        position = next
      }
      for step in steps { step.apply(to: &run) }
      for index in run.scalars.indices { output.append(run.scalars[index], source: run.sources[index]) }
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
